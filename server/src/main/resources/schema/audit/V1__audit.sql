create table audit.entries (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  actor uuid,
  actor_name text not null,
  act text not null,
  subject uuid,
  why text,
  detail jsonb not null default '{}',
  primary key (organisation, id)
);
create index on audit.entries (organisation, subject, id);
create index on audit.entries (organisation, actor, id) where actor is not null;
select organisations.secure('audit.entries');

grant usage on schema audit to ${application};
grant select, insert on audit.entries to ${application};
