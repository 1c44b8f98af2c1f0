create function audit.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
  quoted text;
begin
  update audit.entries e
  set why = case when why is not null then '(erased)' end, detail = '{"erased": "yes"}',
    actor_name = case when actor is null and actor_name = any (said) then '(erased)' else actor_name end
  where subject = any (hers) or (actor is null and actor_name = any (said));
  -- what others did stays in its words, but for what she was called
  foreach each in array said loop
    quoted := substr(to_json(each)::text, 2, length(to_json(each)::text) - 2);
    update audit.entries e
    set why = replace(why, each, '(erased)'),
      detail = replace(e.detail::text, quoted, '(erased)')::jsonb
    where position(each in coalesce(e.why, '')) > 0 or position(quoted in e.detail::text) > 0;
  end loop;
end
$$;
comment on function audit.erase is
  'who did what and when stays, and so does its number; of whom and in which words does not';
revoke all on function audit.erase from public;
grant execute on function audit.erase to ${application};
