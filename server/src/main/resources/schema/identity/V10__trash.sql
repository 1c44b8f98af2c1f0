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

alter table identity.members add column trashed boolean not null default false;
comment on column identity.members.trashed is
  'whether the record lies in the trash; here, so that whoever looks for a person looks in one table';
create or replace view identity.persons with (security_invoker = true) as
  select organisation, record, person from identity.members where not trashed;

grant select, insert on identity.trash to ${application};
grant update (restored_at, restored_by) on identity.trash to ${application};
