create or replace view people.days_to_come with (security_invoker = true) as
  select t.organisation, t.record, t.id, t.kind, t.name, t.due as day, t.due_for, false as ends
  from people.things t
  where t.due is not null and not exists (
    select from people.things h
    where h.organisation = t.organisation and h.source = 'desk' and h.key = t.id::text)
  union all
  select t.organisation, t.record, t.id, t.kind, t.name, t.until, null, true
  from people.things t
  where t.until is not null and not exists (
    select from people.things h
    where h.organisation = t.organisation and h.source = 'desk' and h.key = t.id::text);
comment on view people.days_to_come is
  'read view: the day on which each thing needs something, and the day on which it ends; one branch '
  'for each, so that an index leads to the days that are asked for';
