alter table identity.members
  add column first boolean not null generated always as (person = record) stored;
comment on column identity.members.first is
  'whether she is named after this record: each person has one that is; a column of its own, since '
  'the planner takes two columns to be equal about never';
create index on identity.members (organisation, person) where first and not trashed;

create or replace view identity.persons with (security_invoker = true) as
  select organisation, record, person, first from identity.members where not trashed;
