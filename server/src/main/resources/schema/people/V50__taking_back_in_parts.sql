drop function people.take_back(uuid, uuid[], uuid[]);

create function people.take_back_records(gone uuid, leaving uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  if exists (
    select from people.records r
    where r.id = any (leaving) and r.import is distinct from gone and r.source <> 'desk') then
    raise exception 'a record that another import brought does not go with this one';
  end if;
  delete from people.struck where record = any (leaving);
  foreach each in array array['former_records', 'household_members', 'attributes',
      'contact_points', 'things', 'edits'] loop
    execute format(
      'with left_us as (delete from people.%I t where t.record = any ($2) returning t.*) '
      'insert into people.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using gone, leaving;
  end loop;
  with left_us as (
    delete from people.relations where record = any (leaving) or other = any (leaving) returning *)
  insert into people.taken_back (import, kind, was)
  select gone, 'relations', to_jsonb(left_us) from left_us;
  with left_us as (delete from people.records where id = any (leaving) returning *)
  insert into people.taken_back (import, kind, was)
  select gone, 'records', to_jsonb(left_us) from left_us;
end
$$;
comment on function people.take_back_records is
  'the one way in which a record goes: it was brought by the import that is taken back, or written '
  'down by hand about one that was';

create function people.take_back_said(gone uuid, staying uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  foreach each in array array['former_records', 'household_members', 'attributes',
      'contact_points', 'things'] loop
    execute format(
      'with left_us as (delete from people.%I t '
      'where t.record = any ($2) and t.import = $1 returning t.*) '
      'insert into people.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using gone, staying;
  end loop;
end
$$;
comment on function people.take_back_said is 'what an import said of records that others brought';

create function people.forget_changes(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (delete from people.changes where at < before returning 1)
  select count(*) from forgotten
$$;
comment on function people.forget_changes is
  'no import can be taken back any more for which these would be needed';

revoke all on function people.take_back_records, people.take_back_said, people.forget_changes
  from public;
grant execute on function people.take_back_records, people.take_back_said, people.forget_changes
  to ${application};
