-- What is neither ended nor struck out by hand, each kind in one place.
create or replace view people.points with (security_invoker = true) as
  select organisation, record, id, kind, value, at, undeliverable_at, typed, source
  from people.contact_points p
  where ended_at is null and not exists (
    select from people.struck s
    where s.organisation = p.organisation and s.record = p.record and s.kind = p.kind
      and s.value = p.value);

create or replace view people.known with (security_invoker = true) as
  select organisation, record, name, value, source, standing, purpose, at
  from people.attributes a
  where ended_at is null and not exists (
    select from people.struck s
    where s.organisation = a.organisation and s.record = a.record and s.kind = 'attribute'
      and s.value = a.name);

create view people.members with (security_invoker = true) as
  select organisation, household, record, role, may_speak_for, at
  from people.household_members m
  where ended_at is null and not exists (
    select from people.struck s
    where s.organisation = m.organisation and s.record = m.record and s.kind = 'household'
      and s.value = m.household);
comment on view people.members is 'who lives in a household, as far as nobody struck it out by hand';
grant select on people.members to ${application};
