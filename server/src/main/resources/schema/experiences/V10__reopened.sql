alter table experiences.settlements drop constraint settlements_pkey;
alter table experiences.settlements
  add column number bigint generated always as identity,
  add column reopened_at timestamptz,
  add column reopened_by text,
  add primary key (organisation, number),
  add check ((reopened_at is null) = (reopened_by is null));
comment on column experiences.settlements.reopened_at is
  'when somebody said that it is not settled after all; one settlement of a problem stands';
create unique index on experiences.settlements (organisation, problem) where reopened_at is null;

create or replace view experiences.open_problems with (security_invoker = true) as
  select p.organisation, p.record, p.id, p.experience, p.thing, p.what, p.opened_at,
    (select w.promised_for from experiences.promises w
     where w.organisation = p.organisation and w.problem = p.id
     order by w.at desc, w.id desc limit 1) as promised_for
  from experiences.problems p
  where not exists (
    select from experiences.settlements s
    where s.organisation = p.organisation and s.problem = p.id and s.reopened_at is null);

create or replace view experiences.repairs with (security_invoker = true) as
  select p.organisation, p.record, p.id as problem, s.at
  from experiences.problems p
  join experiences.settlements s on s.organisation = p.organisation and s.problem = p.id
  where s.reopened_at is null;

grant update (reopened_at, reopened_by) on experiences.settlements to ${application};
