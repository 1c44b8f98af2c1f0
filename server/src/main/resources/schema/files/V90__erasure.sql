create function files.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from files.pairs p
  where record = any (hers)
    or exists (select from unnest(erase.said) s where position(s in p.said::text) > 0)
    or exists (select from unnest(erase.said) s where position(s in p.other_said::text) > 0);
end
$$;
comment on function files.erase is 'rows of files that were put aside and hold what she was known by';
revoke all on function files.erase from public;
grant execute on function files.erase to ${application};
