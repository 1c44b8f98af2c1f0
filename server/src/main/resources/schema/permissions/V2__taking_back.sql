alter table permissions.answers add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table permissions.suppressions add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table permissions.peaces add column import uuid default nullif(current_setting('app.import', true), '')::uuid;

create table permissions.taken_back (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid not null,
  kind text not null,
  was jsonb not null,
  at timestamptz not null default clock_timestamp()
);
comment on table permissions.taken_back is 'what went with an import that was taken back';
select organisations.secure('permissions.taken_back');

create function permissions.take_back(gone uuid, kept uuid[], whole uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  delete from permissions.suppression_ends e using permissions.suppressions s
  where s.id = e.suppression
    and ((s.import = gone and s.record <> all (kept)) or s.record = any (whole));
  delete from permissions.peace_ends e using permissions.peaces p
  where p.id = e.peace
    and ((p.import = gone and p.record <> all (kept)) or p.record = any (whole));
  foreach each in array array['answers', 'suppressions', 'peaces'] loop
    execute format(
      'with left_us as (delete from permissions.%I t '
      'where (t.import = $1 and t.record <> all ($2)) or t.record = any ($3) returning t.*) '
      'insert into permissions.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using gone, kept, whole;
  end loop;
end
$$;
comment on function permissions.take_back is
  'the one way in which an answer goes: the import that brought it is taken back';
revoke all on function permissions.take_back from public;
grant execute on function permissions.take_back to ${application};
