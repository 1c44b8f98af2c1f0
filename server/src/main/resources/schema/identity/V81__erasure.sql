create function identity.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  delete from identity.retractions r using identity.links l
  where l.id = r.link and (l.a = any (hers) or l.b = any (hers));
  delete from identity.links where a = any (hers) or b = any (hers);
  delete from identity.suggestions where a = any (hers) or b = any (hers);
  delete from identity.conflicts where a = any (hers) or b = any (hers);
  foreach each in array array['identifiers', 'dropped', 'keys', 'trash', 'members'] loop
    execute format('delete from identity.%I where record = any ($1)', each) using hers;
  end loop;
  delete from identity.generic where value = any (said);
end
$$;
comment on function identity.erase is
  'how she came together goes with her; a point of hers that so many have is found again by the next '
  'scan, without her';
revoke all on function identity.erase from public;
grant execute on function identity.erase to ${application};
