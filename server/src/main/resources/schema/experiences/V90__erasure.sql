create function experiences.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  happened uuid[] := array(select id from experiences.experiences where record = any (hers));
  troubles uuid[] := array(select id from experiences.problems where record = any (hers));
  came uuid[] := array(select id from experiences.results where experience = any (happened));
  felt uuid[] := array(select id from experiences.feelings where record = any (hers));
  promised uuid[] := array(select id from experiences.promises where problem = any (troubles));
begin
  delete from experiences.unsaid where fact = any (happened || troubles || came || felt || promised);
  delete from experiences.settlements where problem = any (troubles);
  delete from experiences.promises where problem = any (troubles);
  delete from experiences.problems where id = any (troubles);
  delete from experiences.results where id = any (came);
  delete from experiences.feelings where id = any (felt);
  delete from experiences.experiences where id = any (happened);
  delete from experiences.taken_back
  where was ->> 'record' = any (hers::text[]) or was ->> 'experience' = any (happened::text[])
    or was ->> 'problem' = any (troubles::text[]);
end
$$;
comment on function experiences.erase is
  'her part of the ledger; what was learned from it stays as numbers that name nobody';
revoke all on function experiences.erase from public;
grant execute on function experiences.erase to ${application};
