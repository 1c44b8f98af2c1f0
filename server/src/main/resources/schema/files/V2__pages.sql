alter table files.imports drop constraint imports_state_check;
alter table files.imports add constraint imports_state_check
  check (state in ('draft', 'waiting', 'going', 'stopped', 'done', 'failed'));
alter table files.imports
  add column stored text,
  add column format text not null default 'text',
  add column bytes bigint not null default 0,
  add column rows_known bigint,
  add column said jsonb not null default '{}',
  add column changed_at timestamptz not null default clock_timestamp(),
  add column taken_back_at timestamptz,
  add column taken_back_by text;
comment on column files.imports.stored is
  'our name of the file in the data folder, when it came in over the desk; null once it is deleted';
comment on column files.imports.said is 'what was answered on the page of columns, as it was sent';
create index on files.imports (organisation, state) where state in ('waiting', 'going');

create table files.mappings (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  name text not null check (name <> ''),
  headings text not null,
  kind text not null,
  source text not null,
  text text not null,
  said jsonb not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  unique (organisation, name)
);
comment on table files.mappings is 'mappings kept by name; offered again for a file with the same headings';
create index on files.mappings (organisation, headings);
select organisations.secure('files.mappings');
grant select, insert, update, delete on files.mappings to ${application};
