create table identity.crowded (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  key bigint not null,
  rule text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (organisation, key)
);
comment on table identity.crowded is
  'blocking keys that so many records have that they bring nobody together but with a second one';
comment on column identity.crowded.rule is
  'the names of what records share by it; empty for two crowded keys together, and for contact points';
select organisations.secure('identity.crowded');
grant select, insert on identity.crowded to ${application};

comment on table identity.keys is
  'blocking keys: two records that share one are weighed. Hashes of what a rule of the match model '
  'asks for, of a contact point, or of two crowded keys, so that no list of values grows here';

-- Models were learned in likenesses of our own until now, and keys were made by rules of our own. The
-- desk makes the keys anew, record by record, as soon as it is served.
do $$
declare
  house uuid;
begin
  for house in select id from organisations.organisations loop
    perform set_config('app.organisation', house::text, true);
    update identity.models set retired_at = clock_timestamp(), retired_by = 'Rapport'
    where retired_at is null and not content ? 'text';
    delete from identity.keys;
    update identity.scans set state = 'stopped', ended_at = clock_timestamp()
    where state in ('waiting', 'going');
    insert into identity.scans (id, kind, state, total, by_name)
    select uuidv7(), 'weigh', 'waiting', count(*), 'Rapport'
    from identity.members where not trashed having count(*) > 0;
  end loop;
  perform set_config('app.organisation', '', true);
end
$$;
