create function outcomes.erase(hers uuid[], said text[]) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from outcomes.struck where record = any (hers)
$$;
comment on function outcomes.erase is 'what was struck out of what was inferred of her';
revoke all on function outcomes.erase from public;
grant execute on function outcomes.erase to ${application};
