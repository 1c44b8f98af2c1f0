alter table contacts.agenda
  add column verdict text,
  add column code text,
  add column judged_at timestamptz;
comment on column contacts.agenda.verdict is
  'of the latest decision, as are code and judged_at: what a day came to is counted here, without '
  'reading each decision of it';

do $$
declare
  house uuid;
begin
  for house in select id from organisations.organisations loop
    perform set_config('app.organisation', house::text, true);
    update contacts.agenda a
    set verdict = d.verdict, code = d.code, judged_at = d.decided_at
    from contacts.decisions d
    where d.organisation = a.organisation and d.id = a.decision;
  end loop;
  perform set_config('app.organisation', '', true);
end
$$;

alter table contacts.agenda
  add check (num_nulls(decision, verdict, code, judged_at) in (0, 4));
create index on contacts.agenda (organisation, judged_at) include (verdict, code, decision);
