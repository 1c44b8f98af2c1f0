create function people.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
  words text[] := array(select distinct term from people.terms where record = any (hers));
begin
  perform from people.records where id = any (hers) order by id for update;
  delete from people.relations where record = any (hers) or other = any (hers);
  delete from people.acts where record = any (hers) or other = any (hers) or looked_at && hers;
  delete from people.taken_back
  where was ->> 'record' = any (hers::text[]) or was ->> 'id' = any (hers::text[])
    or was ->> 'other' = any (hers::text[]);
  foreach each in array array['former_records', 'household_members', 'attributes',
      'contact_points', 'things', 'edits', 'struck', 'changes', 'terms'] loop
    execute format('delete from people.%I where record = any ($1)', each) using hers;
  end loop;
  delete from people.records where id = any (hers);
  delete from people.words w
  where w.word = any (words) and not exists (select from people.terms t where t.term = w.word);
  insert into people.taken_back (import, kind, was, record)
  select gen_random_uuid(), 'erased', '{}', h from unnest(hers) h;
end
$$;
comment on function people.erase is
  'everything that tells of these records goes for good; that they went stays, so that nobody who '
  'writes about them at the same moment brings them back';
revoke all on function people.erase from public;
grant execute on function people.erase to ${application};
