create table identity.trash (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  record uuid not null,
  at timestamptz not null default clock_timestamp(),
  by_name text not null,
  restored_at timestamptz,
  restored_by text,
  primary key (organisation, record, at),
  check ((restored_at is null) = (restored_by is null))
);
comment on table identity.trash is
  'people who were written down by mistake: nobody sees them, and nothing of them is gone';
create unique index on identity.trash (organisation, record) where restored_at is null;
select organisations.secure('identity.trash');

create or replace view identity.persons with (security_invoker = true) as
  select organisation, record, person from identity.members m
  where not exists (
    select from identity.trash t
    where t.organisation = m.organisation and t.record = m.record and t.restored_at is null);

grant select, insert on identity.trash to ${application};
grant update (restored_at, restored_by) on identity.trash to ${application};
