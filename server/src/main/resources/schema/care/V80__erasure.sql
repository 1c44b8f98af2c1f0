create function care.erase(hers uuid[], said text[]) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from care.bulk_rows where person = any (hers)
$$;
comment on function care.erase is 'her line in what was done with many';
revoke all on function care.erase from public;
grant execute on function care.erase to ${application};
