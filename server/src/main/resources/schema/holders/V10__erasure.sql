create function holders.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from holders.invitations where record = any (hers);
  update holders.requests
  set name = '(erased)', words = '(erased)',
    answer = case when answer is not null then '(erased)' end
  where record = any (hers) and organisation = current_setting('app.organisation')::uuid;
  update holders.ties
  set proof = '(erased)', parted_at = coalesce(parted_at, clock_timestamp()),
    parted_by = '(erased)'
  where record = any (hers) and organisation = current_setting('app.organisation')::uuid;
  delete from holders.mandates
  where record = any (hers) and organisation = current_setting('app.organisation')::uuid;
end
$$;
comment on function holders.erase is
  'the organisation forgets how it reached her; that she asked, and her own account, stay hers';
revoke all on function holders.erase from public;
grant execute on function holders.erase to ${application};
