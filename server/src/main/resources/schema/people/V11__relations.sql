create table people.relations (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  other uuid not null,
  word text not null check (word <> ''),
  source text not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by text,
  primary key (organisation, id),
  check (record <> other),
  check ((ended_at is null) = (ended_by is null))
);
comment on column people.relations.word is 'what the other is to her: sister, neighbour, lawyer';
create index on people.relations (organisation, record);
create index on people.relations (organisation, other);
select organisations.secure('people.relations');

grant select, insert on people.relations to ${application};
grant update (ended_at, ended_by) on people.relations to ${application};
