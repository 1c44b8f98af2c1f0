create function webkeys.erase(hers uuid[], said text[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update webkeys.grants set called = '(erased)'
  where organisation = current_setting('app.organisation')::uuid
    and holder in (select holder from holders.ties where record = any (hers))
$$;
comment on function webkeys.erase is
  'the house forgets how it called her; what was read with a key, and of which sort it was, stays in '
  'the log of both';
revoke all on function webkeys.erase from public;
grant execute on function webkeys.erase to ${application};
