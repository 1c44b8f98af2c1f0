drop function experiences.take_back(uuid, uuid[], uuid[]);

create function experiences.take_back(gone uuid, told uuid[], whole uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  theirs uuid[] := told || whole;
  happened uuid[] := array(
    select id from experiences.experiences e
    where e.record = any (theirs) and (e.import = gone or e.record = any (whole)));
  before uuid[] := array(
    select id from experiences.experiences e
    where e.record = any (told) and e.import is distinct from gone);
  troubles uuid[] := array(
    select p.id from experiences.problems p
    where p.record = any (theirs)
      and (p.import = gone or p.experience = any (happened) or p.record = any (whole)));
  older uuid[] := array(
    select p.id from experiences.problems p
    where p.record = any (told) and p.id <> all (troubles));
begin
  delete from experiences.unsaid u
  where u.fact = any (happened) or u.fact in (
      select id from experiences.promises where problem = any (troubles))
    or u.fact in (
      select id from experiences.feelings f
      where (f.record = any (theirs) or f.experience = any (happened))
        and (f.import = gone or f.experience = any (happened) or f.record = any (whole)));
  with left_us as (delete from experiences.settlements s
    where s.problem = any (troubles || older)
      and (s.import = gone or s.problem = any (troubles)) returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'settlements', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.promises where problem = any (troubles) returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'promises', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.problems where id = any (troubles) returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'problems', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.results r
    where r.experience = any (happened || before)
      and (r.import = gone or r.experience = any (happened)) returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'results', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.feelings f
    where (f.record = any (theirs) or f.experience = any (happened))
      and (f.import = gone or f.experience = any (happened) or f.record = any (whole))
    returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'feelings', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.experiences where id = any (happened) returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'experiences', to_jsonb(left_us) from left_us;
end
$$;
comment on function experiences.take_back is
  'the one way in which something leaves the ledger: the import that brought it is taken back';
revoke all on function experiences.take_back from public;
grant execute on function experiences.take_back to ${application};

create trigger refuse_gone before insert on experiences.experiences
  for each row when (new.import is null or new.source = 'desk')
  execute function people.refuse_gone_record();
create trigger refuse_gone before insert on experiences.feelings
  for each row when ((new.import is null or new.source = 'desk') and new.experience is null)
  execute function people.refuse_gone_record();

create function experiences.refuse_gone_experience() returns trigger language plpgsql as $$
begin
  perform people.refuse_gone(e.record) from experiences.experiences e where e.id = new.experience;
  if not exists (select from experiences.experiences e where e.id = new.experience) then
    raise exception 'the experience % was taken back with its import', new.experience
      using errcode = '23R01';
  end if;
  return new;
end
$$;
comment on function experiences.refuse_gone_experience is
  'whoever says something of an experience waits until it is decided whether it goes';
create trigger refuse_gone_experience before insert on experiences.feelings
  for each row when ((new.import is null or new.source = 'desk') and new.experience is not null)
  execute function experiences.refuse_gone_experience();
create trigger refuse_gone_experience before insert on experiences.results
  for each row when (new.import is null or new.source = 'desk')
  execute function experiences.refuse_gone_experience();

create function experiences.refuse_gone_problem() returns trigger language plpgsql as $$
begin
  perform people.refuse_gone(p.record) from experiences.problems p where p.id = new.problem;
  return new;
end
$$;
create trigger refuse_gone before insert on experiences.promises
  for each row execute function experiences.refuse_gone_problem();
create trigger refuse_gone before insert on experiences.settlements
  for each row execute function experiences.refuse_gone_problem();
create trigger refuse_gone_reopened before update on experiences.settlements
  for each row execute function experiences.refuse_gone_problem();
