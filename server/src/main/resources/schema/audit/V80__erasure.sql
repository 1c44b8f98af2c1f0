create function audit.erase(hers uuid[], said text[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update audit.entries e
  set why = case when why is not null then '(erased)' end, detail = '{}',
    actor_name = case when actor is null and actor_name = any (said) then '(erased)' else actor_name end
  where subject = any (hers) or (actor is null and actor_name = any (said))
    or exists (
      select from unnest(said) s
      where position(s in coalesce(e.why, '')) > 0 or position(s in e.detail::text) > 0)
$$;
comment on function audit.erase is
  'who did what and when stays, and so does its number; of whom and in which words does not';
revoke all on function audit.erase from public;
grant execute on function audit.erase to ${application};
