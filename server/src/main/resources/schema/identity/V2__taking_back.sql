alter table identity.identifiers add column import uuid default nullif(current_setting('app.import', true), '')::uuid;

create table identity.dropped (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid not null default nullif(current_setting('app.import', true), '')::uuid,
  record uuid not null,
  identifier text not null
);
comment on table identity.dropped is 'identifiers that an import took from a record';
create index on identity.dropped (organisation, import);
select organisations.secure('identity.dropped');

create function identity.note_dropped() returns trigger language plpgsql as $$
begin
  insert into identity.dropped (record, identifier) select record, identifier from was
  where nullif(current_setting('app.import', true), '') is not null;
  return null;
end
$$;
create trigger note_dropped after delete on identity.identifiers
  referencing old table as was for each statement execute function identity.note_dropped();

grant select, insert on identity.dropped to ${application};
