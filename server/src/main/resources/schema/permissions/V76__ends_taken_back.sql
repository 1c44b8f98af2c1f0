alter table permissions.suppression_ends
  add column act uuid default nullif(current_setting('app.act', true), '')::uuid;
alter table permissions.peace_ends
  add column act uuid default nullif(current_setting('app.act', true), '')::uuid;
comment on column permissions.suppression_ends.act is 'the act at the desk that ended it';
comment on column permissions.peace_ends.act is 'the act at the desk that ended it';
create index on permissions.suppression_ends (organisation, act) where act is not null;
create index on permissions.peace_ends (organisation, act) where act is not null;

create function permissions.unend(gone uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  foreach each in array array['suppression_ends', 'peace_ends'] loop
    execute format(
      'with left_us as (delete from permissions.%I t where t.act = $1 returning t.*) '
      'insert into permissions.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using gone;
  end loop;
end
$$;
comment on function permissions.unend is
  'takes back that an act at the desk ended a suppression or a peace: it stands again';
revoke all on function permissions.unend from public;
grant execute on function permissions.unend to ${application};
