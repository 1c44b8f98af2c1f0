create table people.edits (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  number bigint generated always as identity,
  act uuid not null,
  record uuid not null,
  what text not null check (what <> ''),
  becomes text,
  staff uuid,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, number)
);
comment on table people.edits is
  'what the house says about her by hand: rows are only added, the latest of each kind counts';
comment on column people.edits.act is 'what was changed by one act is taken back together';
comment on column people.edits.becomes is 'null when nothing is said by hand any more';
create index on people.edits (organisation, record, what, number desc);
create index on people.edits (organisation, act);
select organisations.secure('people.edits');

create table people.struck (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  record uuid not null,
  kind text not null,
  value text collate "C" not null,
  primary key (organisation, record, kind, value)
);
comment on table people.struck is
  'what a source says and the house no longer goes by; follows from people.edits';
select organisations.secure('people.struck');

create or replace view people.points with (security_invoker = true) as
  select organisation, record, id, kind, value, at, undeliverable_at
  from people.contact_points p
  where ended_at is null and not exists (
    select from people.struck s
    where s.organisation = p.organisation and s.record = p.record and s.kind = p.kind
      and s.value = p.value);

create or replace view people.days_to_come with (security_invoker = true) as
  select t.organisation, t.record, t.id, t.kind, t.name, d.day, d.due_for, d.ends
  from people.things t
  cross join lateral (
    values (t.due, t.due_for, false), (t.until, null, true)) as d (day, due_for, ends)
  where d.day is not null and not exists (
    select from people.things h
    where h.organisation = t.organisation and h.source = 'desk' and h.key = t.id::text);

grant select, insert on people.edits to ${application};
grant select, insert, delete on people.struck to ${application};
