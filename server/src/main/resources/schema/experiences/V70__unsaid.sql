create table experiences.unsaid (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  fact uuid not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, fact)
);
comment on table experiences.unsaid is
  'what somebody told at the desk by mistake and took back: its row stays, and no reading counts it';
comment on column experiences.unsaid.fact is 'an experience, with the problem it opened; a feeling; a promise';
select organisations.secure('experiences.unsaid');

create view experiences.lasting with (security_invoker = true) as
  select e.* from experiences.experiences e
  where not exists (
    select from experiences.unsaid u where u.organisation = e.organisation and u.fact = e.id);
comment on view experiences.lasting is
  'read view: all that happened, but for what was taken back at the desk. What passed over a channel '
  'is never taken back there, so the views of contacts do without it';

create or replace view experiences.happened with (security_invoker = true) as
  select organisation, record, at from experiences.lasting;

create or replace view experiences.felt with (security_invoker = true) as
  select f.organisation, f.record, f.id, f.experience, f.feeling, f.words, f.teller, f.at
  from experiences.feelings f
  where not exists (
    select from experiences.unsaid u where u.organisation = f.organisation and u.fact = f.id);

create view experiences.lasting_promises with (security_invoker = true) as
  select w.* from experiences.promises w
  where not exists (
    select from experiences.unsaid u where u.organisation = w.organisation and u.fact = w.id);
comment on view experiences.lasting_promises is
  'read view: promises that nobody took back; the latest of a problem counts';

create view experiences.lasting_problems with (security_invoker = true) as
  select p.* from experiences.problems p
  where not exists (
    select from experiences.unsaid u
    where u.organisation = p.organisation and u.fact = p.experience);
comment on view experiences.lasting_problems is
  'read view: problems, settled or not, but for those that were opened by mistake';

create or replace view experiences.open_problems with (security_invoker = true) as
  select p.organisation, p.record, p.id, p.experience, p.thing, p.what, p.opened_at,
    (select w.promised_for from experiences.lasting_promises w
     where w.organisation = p.organisation and w.problem = p.id
     order by w.at desc, w.id desc limit 1) as promised_for
  from experiences.lasting_problems p
  where not exists (
    select from experiences.settlements s
    where s.organisation = p.organisation and s.problem = p.id and s.reopened_at is null);

create or replace view experiences.repairs with (security_invoker = true) as
  select p.organisation, p.record, p.id as problem, s.at
  from experiences.lasting_problems p
  join experiences.settlements s on s.organisation = p.organisation and s.problem = p.id
  where s.reopened_at is null;

grant select, insert on experiences.unsaid to ${application};
grant select on experiences.lasting, experiences.lasting_promises, experiences.lasting_problems
  to ${application};
