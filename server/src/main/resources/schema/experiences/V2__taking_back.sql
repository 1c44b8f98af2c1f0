alter table experiences.experiences add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table experiences.results add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table experiences.feelings add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table experiences.problems add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table experiences.settlements add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
alter table experiences.promises add column import uuid default nullif(current_setting('app.import', true), '')::uuid;

create table experiences.taken_back (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid not null,
  kind text not null,
  was jsonb not null,
  at timestamptz not null default clock_timestamp()
);
comment on table experiences.taken_back is
  'the ledger''s trash, to which is only added: what went with an import that was taken back';
select organisations.secure('experiences.taken_back');

create function experiences.take_back(gone uuid, kept uuid[], whole uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  happened uuid[] := array(
    select id from experiences.experiences e
    where (e.import = gone and e.record <> all (kept)) or e.record = any (whole));
  troubles uuid[] := array(
    select p.id from experiences.problems p
    where (p.import = gone and p.record <> all (kept)) or p.experience = any (happened)
      or p.record = any (whole));
begin
  with left_us as (delete from experiences.settlements s
    where s.problem = any (troubles) or (s.import = gone and not exists (
      select from experiences.problems p where p.id = s.problem and p.record = any (kept)))
    returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'settlements', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.promises where problem = any (troubles) returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'promises', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.problems where id = any (troubles) returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'problems', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.results r
    where r.experience = any (happened) or (r.import = gone and not exists (
      select from experiences.experiences e where e.id = r.experience and e.record = any (kept)))
    returning *)
  insert into experiences.taken_back (import, kind, was)
  select gone, 'results', to_jsonb(left_us) from left_us;
  with left_us as (delete from experiences.feelings f
    where f.experience = any (happened) or f.record = any (whole)
      or (f.import = gone and f.record <> all (kept)) returning *)
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
