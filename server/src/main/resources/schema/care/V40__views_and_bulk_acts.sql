create table care.views (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  view uuid not null,
  version int not null,
  name text not null check (name <> ''),
  shared boolean not null,
  shows text not null,
  owner uuid not null,
  removed boolean not null default false,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, view, version)
);
comment on table care.views is
  'each state of a saved view of people: rows are only added, the latest version counts';
comment on column care.views.shows is 'filters, order and columns, as the address of the list says them';
select organisations.secure('care.views');

create table care.bulk_acts (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  kind text not null check (kind in ('peace', 'owner', 'attribute', 'stop', 'export')),
  said jsonb,
  about text not null,
  people int not null,
  state text not null default 'draft'
    check (state in ('draft', 'waiting', 'going', 'stopped', 'done', 'undoing', 'undone', 'failed')),
  by_staff uuid not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  undone_by text,
  primary key (organisation, id)
);
comment on table care.bulk_acts is 'one act on many people: seen first, done row by row, undone whole';
comment on column care.bulk_acts.said is 'what was typed: the day, the reason, the owner; null until then';
comment on column care.bulk_acts.about is 'the list in words, as it was when the act was begun';
create index on care.bulk_acts (organisation, at desc);
create index on care.bulk_acts (organisation, state) where state in ('waiting', 'going', 'undoing');
select organisations.secure('care.bulk_acts');

create table care.bulk_rows (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  bulk uuid not null,
  number int not null,
  person uuid not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'done', 'left-out', 'undone', 'stays')),
  why text,
  detail text,
  batch uuid,
  was jsonb,
  primary key (organisation, bulk, number),
  foreign key (organisation, bulk) references care.bulk_acts (organisation, id) on delete cascade,
  check ((state in ('left-out', 'stays')) = (why is not null))
) with (fillfactor = 80);
comment on column care.bulk_rows.batch is
  'what one transaction did together; permissions that it wrote bear it as their import';
comment on column care.bulk_rows.was is 'what to put back, where that does not follow from the batch';
create index on care.bulk_rows (organisation, bulk, state, number);
select organisations.secure('care.bulk_rows');

grant usage on schema care to ${application};
grant select, insert on care.views to ${application};
grant select, insert, update, delete on care.bulk_acts, care.bulk_rows to ${application};
