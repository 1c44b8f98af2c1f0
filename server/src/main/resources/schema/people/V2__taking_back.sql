alter table people.records add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table people.contact_points add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table people.attributes add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table people.things add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table people.household_members add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table people.former_records add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
comment on column people.records.import is
  'the import that brought the row, from the setting of its transaction; null for any other writer';

create table people.changes (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid default nullif(current_setting('app.import', true), '')::uuid,
  kind text not null,
  record uuid not null,
  key text not null,
  was jsonb not null,
  became jsonb not null,
  at timestamptz not null default clock_timestamp()
);
comment on table people.changes is
  'rows as they were before somebody changed them and as they became: an import that is taken back '
  'puts them back, unless they were changed since';
create index on people.changes (organisation, record);
create index on people.changes (organisation, import) where import is not null;
select organisations.secure('people.changes');

create function people.note_change() returns trigger language plpgsql as $$
begin
  execute format(
    'insert into people.changes (kind, record, key, was, became) '
    'select %L, o.%I, o.%I::text, to_jsonb(o), to_jsonb(n) from was o '
    'join became n on n.organisation = o.organisation and n.%I = o.%I and n.%I = o.%I '
    'where to_jsonb(o) <> to_jsonb(n)',
    tg_table_name, tg_argv[0], tg_argv[1], tg_argv[0], tg_argv[0], tg_argv[1], tg_argv[1]);
  return null;
end
$$;
create trigger note_change after update on people.records
  referencing old table as was new table as became
  for each statement execute function people.note_change('id', 'id');
create trigger note_change after update on people.contact_points
  referencing old table as was new table as became
  for each statement execute function people.note_change('record', 'id');
create trigger note_change after update on people.attributes
  referencing old table as was new table as became
  for each statement execute function people.note_change('record', 'id');
create trigger note_change after update on people.things
  referencing old table as was new table as became
  for each statement execute function people.note_change('record', 'id');
create trigger note_change after update on people.household_members
  referencing old table as was new table as became
  for each statement execute function people.note_change('record', 'household');

create table people.taken_back (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid not null,
  kind text not null,
  was jsonb not null,
  at timestamptz not null default clock_timestamp()
);
comment on table people.taken_back is 'what went with an import that was taken back; nobody reads it';
select organisations.secure('people.taken_back');

create function people.take_back(gone uuid, kept uuid[], whole uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  leaving uuid[] := array(
    select id from people.records r
    where (r.import = gone and r.id <> all (kept)) or r.id = any (whole));
  each text;
begin
  foreach each in array array['former_records', 'household_members', 'attributes',
      'contact_points', 'things'] loop
    execute format(
      'with left_us as (delete from people.%I t '
      'where (t.import = $1 and t.record <> all ($2)) or t.record = any ($3) returning t.*) '
      'insert into people.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using gone, kept, leaving;
  end loop;
  delete from people.terms where record = any (leaving);
  with left_us as (delete from people.records where id = any (leaving) returning *)
  insert into people.taken_back (import, kind, was)
  select gone, 'records', to_jsonb(left_us) from left_us;
end
$$;
comment on function people.take_back is
  'the one way in which a record goes: it was brought by the import that is taken back';
revoke all on function people.take_back from public;
grant execute on function people.take_back to ${application};

create view people.brought with (security_invoker = true) as
  select organisation, id as record, import from people.records where import is not null;
comment on view people.brought is 'read view: which import brought each record';

grant select, insert on people.changes to ${application};
grant select on people.brought to ${application};
