create function attachments.erase(hers uuid[], said text[]) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from attachments.files where record = any (hers)
$$;
comment on function attachments.erase is 'her files with their content';
revoke all on function attachments.erase from public;
grant execute on function attachments.erase to ${application};
