create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;

create table people.records (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  source text not null,
  key text not null,
  content bytea not null,
  raw jsonb not null,
  received_at timestamptz not null default clock_timestamp(),
  given text,
  family text,
  name text not null check (name <> ''),
  search text not null,
  birth date,
  pronoun text check (pronoun in ('she', 'he', 'they')),
  language text,
  country text check (country ~ '^[A-Z]{2}$'),
  zone text,
  place uuid,
  owner uuid,
  customer_since date,
  primary key (organisation, id),
  unique (organisation, source, key)
);
comment on column people.records.content is 'SHA-256 of what the source said; equal content changes nothing';
comment on column people.records.zone is 'where she lives; unknown when null, and then the strictest of the candidates counts';
comment on column people.records.search is
  'folded names, e-mail addresses, digits: what the words of a search are compared with, once '
  'people.terms has led to the record';
comment on column people.records.id is
  'Named by contact_points, attributes and household_members without a foreign key, which would ask '
  'row by row: those are written only for records that the same transaction wrote or locked, and no '
  'role but the owner may delete a record';
create index on people.records (organisation, owner) where owner is not null;
select organisations.secure('people.records');

create table people.former_records (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  record uuid not null,
  raw jsonb not null,
  received_at timestamptz not null,
  replaced_at timestamptz not null default clock_timestamp(),
  primary key (organisation, record, replaced_at),
  foreign key (organisation, record) references people.records (organisation, id)
);
select organisations.secure('people.former_records');

create table people.contact_points (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  kind text not null check (kind in ('phone', 'email', 'address')),
  value text collate "C" not null,
  typed text not null,
  source text not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  undeliverable_at timestamptz,
  primary key (organisation, record, kind, value)
);
comment on column people.contact_points.value is 'E.164, lower-case e-mail, or one postal line; canonical';
create index on people.contact_points (organisation, kind, value);
select organisations.secure('people.contact_points');

create table people.attributes (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  name text not null,
  value text not null,
  standing text not null check (standing in ('said', 'seen', 'inferred')),
  purpose text not null,
  source text not null,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation, id)
);
create index on people.attributes (organisation, record);
select organisations.secure('people.attributes');

create table people.things (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  source text not null,
  key text not null,
  content bytea not null,
  kind text not null,
  name text not null,
  identifier text,
  since date,
  until date,
  due date,
  due_for text,
  primary key (organisation, id),
  unique (organisation, source, key),
  foreign key (organisation, record) references people.records (organisation, id)
);
create index on people.things (organisation, record);
create index on people.things (organisation, due) where due is not null;
create index on people.things (organisation, until) where until is not null;
select organisations.secure('people.things');

create table people.household_members (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  household text not null,
  record uuid not null,
  role text,
  may_speak_for text,
  source text not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (organisation, household, record)
);
create index on people.household_members (organisation, record);
select organisations.secure('people.household_members');

create table people.terms (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  term text collate "C" not null,
  record uuid not null,
  primary key (organisation, term, record)
);
comment on table people.terms is
  'what a record is found by: words of names; # and a phone number backwards; = and a plate. Looked '
  'up by ranges, since row security lets only leakproof operators into an index';
select organisations.secure('people.terms');

create table people.words (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  word text collate "C" not null,
  primary key (organisation, word)
);
comment on table people.words is
  'each word among the terms once: where somebody mistypes a name, all of them are compared';
select organisations.secure('people.words');

create view people.living with (security_invoker = true) as
  select organisation, id as record, name, given, pronoun, language, zone, country, place, owner
  from people.records;
comment on view people.living is 'read view for the gate: where and how she lives, per record';

create view people.points with (security_invoker = true) as
  select organisation, record, id, kind, value, at, undeliverable_at
  from people.contact_points where ended_at is null;
comment on view people.points is 'read view for the gate: the contact points in use';

create view people.days_to_come with (security_invoker = true) as
  select organisation, record, id, kind, name, due as day, due_for, false as ends
  from people.things where due is not null
  union all
  select organisation, record, id, kind, name, until, null, true
  from people.things where until is not null;
comment on view people.days_to_come is
  'read view: the day on which each thing needs something, and the day on which it ends';

grant usage on schema people to ${application};
grant select, insert, update, delete on all tables in schema people to ${application};
revoke delete on people.records from ${application};
revoke all on people.schema_history from ${application};
