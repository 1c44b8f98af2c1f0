create table files.imports (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  file text not null,
  kind text not null check (kind in ('people', 'things', 'experiences', 'permissions', 'contacts')),
  source text not null,
  mapping jsonb not null,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  state text not null default 'going' check (state in ('going', 'done', 'failed')),
  rows_read bigint not null default 0,
  rows_new bigint not null default 0,
  rows_updated bigint not null default 0,
  rows_unchanged bigint not null default 0,
  rows_skipped bigint not null default 0,
  rows_rejected bigint not null default 0,
  rows_noted bigint not null default 0,
  rejects jsonb not null default '{}',
  by_name text not null,
  problem text,
  primary key (organisation, id)
);
comment on column files.imports.rejects is 'rows left out, counted by reason';
comment on column files.imports.rows_noted is 'rows that came in without one of their values';
create index on files.imports (organisation, started_at desc);
select organisations.secure('files.imports');

grant usage on schema files to ${application};
grant select, insert, update on files.imports to ${application};
