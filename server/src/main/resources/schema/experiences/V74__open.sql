alter table experiences.problems add column open boolean not null default true;
comment on column experiences.problems.open is
  'whether no settlement of it stands; kept by a trigger, since a house has many problems behind it '
  'and few that are open';

do $$
declare
  house uuid;
begin
  for house in select id from organisations.organisations loop
    perform set_config('app.organisation', house::text, true);
    update experiences.problems p set open = false
    where exists (
      select from experiences.settlements s
      where s.organisation = p.organisation and s.problem = p.id and s.reopened_at is null);
  end loop;
  perform set_config('app.organisation', '', true);
end
$$;

create function experiences.note_open() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update experiences.problems p
  set open = not exists (
    select from experiences.settlements s
    where s.organisation = p.organisation and s.problem = p.id and s.reopened_at is null)
  where p.id = coalesce(new.problem, old.problem);
  return null;
end
$$;
revoke all on function experiences.note_open from public;
create trigger note_open after insert or delete or update of reopened_at
  on experiences.settlements for each row execute function experiences.note_open();

create index on experiences.problems (organisation, record) where open;

create or replace view experiences.open_problems with (security_invoker = true) as
  select p.organisation, p.record, p.id, p.experience, p.thing, p.what, p.opened_at,
    (select w.promised_for from experiences.lasting_promises w
     where w.organisation = p.organisation and w.problem = p.id
     order by w.at desc, w.id desc limit 1) as promised_for
  from experiences.problems p
  where p.open and not exists (
    select from experiences.unsaid u
    where u.organisation = p.organisation and u.fact = p.experience);
