create table identity.identifiers (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  identifier text not null,
  record uuid not null,
  primary key (organisation, identifier, record)
);
comment on table identity.identifiers is
  'strong identifiers of each record, canonical: equal text is evidence of one person; a kind that '
  'begins with + is never evidence for, only against';
create index on identity.identifiers (organisation, record);
select organisations.secure('identity.identifiers');

create table identity.links (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  kind text not null check (kind in ('identifier', 'asserted', 'refused')),
  a uuid not null,
  b uuid not null,
  evidence text not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  check (a < b)
);
comment on table identity.links is 'the edge log: rows are only added';
create index on identity.links (organisation, a);
create index on identity.links (organisation, b);
select organisations.secure('identity.links');

create table identity.retractions (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  link uuid not null,
  at timestamptz not null default clock_timestamp(),
  by_name text not null,
  why text not null,
  evidence_gone boolean not null default false,
  primary key (organisation, link),
  foreign key (organisation, link) references identity.links (organisation, id)
);
comment on column identity.retractions.evidence_gone is
  'the source no longer says what the link rests on; should it say so again, a new link is made. '
  'What a person retracted is never made again';
select organisations.secure('identity.retractions');

create table identity.conflicts (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  a uuid not null,
  b uuid not null,
  identifier text not null,
  because text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, a, b, identifier),
  check (a < b)
);
comment on table identity.conflicts is
  'pairs that an identifier would join and something else keeps apart: for a person to look at';
create index on identity.conflicts (organisation, b);
select organisations.secure('identity.conflicts');

create table identity.members (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  record uuid not null,
  person uuid not null,
  primary key (organisation, record)
);
comment on table identity.members is
  'today''s answer, derived from the edge log: a person is named after her oldest record';
create index on identity.members (organisation, person);
select organisations.secure('identity.members');

create view identity.persons with (security_invoker = true) as
  select organisation, record, person from identity.members;
comment on view identity.persons is 'read view: which person each record belongs to today';

grant usage on schema identity to ${application};
grant select, insert on identity.links, identity.retractions, identity.conflicts to ${application};
grant select, insert, update, delete on identity.identifiers, identity.members to ${application};
grant select on identity.persons to ${application};
