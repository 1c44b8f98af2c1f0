create function permissions.unsay(batch uuid, records uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  foreach each in array array['answers', 'peaces'] loop
    execute format(
      'with left_us as (delete from permissions.%I t '
      'where t.record = any ($2) and t.import = $1 returning t.*) '
      'insert into permissions.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using batch, records;
  end loop;
end
$$;
comment on function permissions.unsay is
  'takes back what one batch of an act on many said of these records; a peace that was ended has '
  'its end beside it and stays';
revoke all on function permissions.unsay from public;
grant execute on function permissions.unsay to ${application};
