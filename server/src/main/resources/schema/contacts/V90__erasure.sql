create function contacts.erase(hers uuid[], said text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  leaving uuid[];
  decided uuid[];
begin
  perform from contacts.outbox
  where (record = any (hers) or root = any (hers)) and state = 'sending' for update;
  if found then
    raise exception 'a contact is going out to her at this moment' using errcode = '23R02';
  end if;
  leaving := array(select id from contacts.planned where record = any (hers));
  decided := array(
    select id from contacts.decisions
    where record = any (hers) or root = any (hers) or contact = any (leaving));
  update contacts.agenda set state = 'planned', host = null, judge_at = clock_timestamp()
  where host = any (leaving) and state = 'folded' and contact <> all (leaving);
  delete from contacts.choices_taken_back t using contacts.choices c
  where c.id = t.choice and c.decision = any (decided);
  delete from contacts.choices where decision = any (decided) or contact = any (leaving);
  delete from contacts.outbox where decision = any (decided) or contact = any (leaving);
  delete from contacts.slots
  where record = any (hers) or root = any (hers) or decision = any (decided);
  delete from contacts.decisions where id = any (decided);
  delete from contacts.changes where contact = any (leaving);
  delete from contacts.agenda where contact = any (leaving);
  delete from contacts.planned where id = any (leaving);
  delete from contacts.gate_rows where root = any (hers);
  delete from contacts.taken_back
  where was ->> 'record' = any (hers::text[]) or was ->> 'contact' = any (leaving::text[]);
end
$$;
comment on function contacts.erase is
  'what was planned, decided and sent; refused while something is on its way';
revoke all on function contacts.erase from public;
grant execute on function contacts.erase to ${application};
