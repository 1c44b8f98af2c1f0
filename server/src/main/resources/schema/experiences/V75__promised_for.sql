alter table experiences.problems add column promised_for timestamptz;
comment on column experiences.problems.promised_for is
  'of the latest promise that stands; kept by triggers, so that an index has the open problems in '
  'the order in which they press';

do $$
declare
  house uuid;
begin
  for house in select id from organisations.organisations loop
    perform set_config('app.organisation', house::text, true);
    update experiences.problems p
    set promised_for = (
      select w.promised_for from experiences.lasting_promises w
      where w.organisation = p.organisation and w.problem = p.id
      order by w.at desc, w.id desc limit 1)
    where exists (
      select from experiences.promises w
      where w.organisation = p.organisation and w.problem = p.id);
  end loop;
  perform set_config('app.organisation', '', true);
end
$$;

create function experiences.keep_promised_for(trouble uuid) returns void
language sql security definer set search_path = pg_catalog
begin atomic
  update experiences.problems p
  set promised_for = (
    select w.promised_for from experiences.promises w
    where w.organisation = p.organisation and w.problem = p.id and not exists (
      select from experiences.unsaid u where u.organisation = w.organisation and u.fact = w.id)
    order by w.at desc, w.id desc limit 1)
  where p.id = trouble;
end;
revoke all on function experiences.keep_promised_for from public;

create function experiences.note_promise() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform experiences.keep_promised_for(coalesce(new.problem, old.problem));
  return null;
end
$$;
revoke all on function experiences.note_promise from public;
create trigger note_promise after insert or delete on experiences.promises
  for each row execute function experiences.note_promise();

create function experiences.note_unsaid_promise() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform experiences.keep_promised_for(w.problem)
  from experiences.promises w where w.id = coalesce(new.fact, old.fact);
  return null;
end
$$;
revoke all on function experiences.note_unsaid_promise from public;
create trigger note_unsaid_promise after insert or delete on experiences.unsaid
  for each row execute function experiences.note_unsaid_promise();

create index on experiences.problems (
  organisation, coalesce(promised_for, opened_at), opened_at, id) where open;

create or replace view experiences.open_problems with (security_invoker = true) as
  select p.organisation, p.record, p.id, p.experience, p.thing, p.what, p.opened_at,
    p.promised_for
  from experiences.problems p
  where p.open and not exists (
    select from experiences.unsaid u
    where u.organisation = p.organisation and u.fact = p.experience);
