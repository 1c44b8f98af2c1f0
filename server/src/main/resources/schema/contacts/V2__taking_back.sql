alter table contacts.planned add column import uuid default nullif(current_setting('app.import', true), '')::uuid;

create table contacts.taken_back (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid not null,
  kind text not null,
  was jsonb not null,
  at timestamptz not null default clock_timestamp()
);
comment on table contacts.taken_back is 'what went with an import that was taken back';
select organisations.secure('contacts.taken_back');

create function contacts.take_back(gone uuid, kept uuid[], whole uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  leaving uuid[] := array(
    select p.id from contacts.planned p
    join contacts.agenda a on a.organisation = p.organisation and a.contact = p.id
    where ((p.import = gone and p.record <> all (kept)) or p.record = any (whole))
      and a.state in ('planned', 'folded', 'silent', 'cancelled'));
begin
  update contacts.agenda set state = 'planned', host = null, judge_at = clock_timestamp()
  where host = any (leaving) and state = 'folded' and contact <> all (leaving);
  with left_us as (delete from contacts.agenda where contact = any (leaving) returning *)
  insert into contacts.taken_back (import, kind, was)
  select gone, 'agenda', to_jsonb(left_us) from left_us;
  with left_us as (delete from contacts.planned where id = any (leaving) returning *)
  insert into contacts.taken_back (import, kind, was)
  select gone, 'planned', to_jsonb(left_us) from left_us;
end
$$;
comment on function contacts.take_back is
  'what the gate let out has happened and stays; what it did not goes with its import';
revoke all on function contacts.take_back from public;
grant execute on function contacts.take_back to ${application};
