create table care.plans (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  aim text not null check (aim <> ''),
  owner uuid not null,
  review date not null,
  shared boolean not null,
  version int not null default 1,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  begun_by text not null,
  begun_at timestamptz not null default clock_timestamp(),
  ended_by text,
  ended_at timestamptz,
  ended_why text check (ended_why <> ''),
  primary key (organisation, id),
  check (num_nulls(ended_by, ended_at, ended_why) in (0, 3))
);
comment on table care.plans is
  'what a house would like to become of a relationship; it ends and stays readable';
comment on column care.plans.shared is 'whether she reads it on her own side; in her copy it stands anyway';
comment on column care.plans.version is
  'counts each change, so that two who change one state do not overwrite each other';
comment on column care.plans.by_name is 'who changed it last';
create unique index plans_live on care.plans (organisation, record) where ended_at is null;
create index on care.plans (organisation, record);
create index on care.plans (organisation, review) where ended_at is null;
select organisations.secure('care.plans');

create table care.plan_steps (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  plan uuid not null,
  place int not null,
  words text not null check (words <> ''),
  owner uuid not null,
  wakes date,
  channel text check (channel in ('call', 'email', 'text', 'post')),
  state text not null check (state in ('ahead', 'here', 'done', 'skipped', 'out')),
  contact text,
  settled_by text,
  settled_at timestamptz,
  why text,
  primary key (organisation, id),
  foreign key (organisation, plan) references care.plans (organisation, id) on delete cascade,
  check ((state in ('done', 'skipped', 'out')) = (settled_at is not null)),
  check ((settled_at is null) = (settled_by is null))
);
comment on table care.plan_steps is 'each a change in the relationship; the first that is open is here';
comment on column care.plan_steps.contact is
  'key of the contact that was planned for it, under the source `plan`';
comment on column care.plan_steps.why is 'why it was skipped, or is open again';
create unique index plan_steps_here on care.plan_steps (organisation, plan) where state = 'here';
create index on care.plan_steps (organisation, plan, place);
create index on care.plan_steps (organisation, wakes)
  where state = 'here' and channel is null and wakes is not null;
select organisations.secure('care.plan_steps');

create table care.plan_words (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  plan uuid not null,
  kind text not null check (kind in ('not-wanted', 'proposal')),
  words text not null check (words <> ''),
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  answer text check (answer <> ''),
  answered_by text,
  answered_at timestamptz,
  step uuid,
  primary key (organisation, id),
  foreign key (organisation, plan) references care.plans (organisation, id) on delete cascade,
  check (num_nulls(answered_by, answered_at) in (0, 2)),
  check ((answered_at is null) = (answer is null and step is null))
);
comment on table care.plan_words is
  'what she says of a plan herself: that it is not what she wants, or a step that she proposes';
comment on column care.plan_words.step is 'the step as which her proposal was taken in';
create index on care.plan_words (organisation, plan);
create index on care.plan_words (organisation, at) where answered_at is null;
select organisations.secure('care.plan_words');

grant select, insert, update on care.plans, care.plan_steps, care.plan_words to ${application};

create or replace function care.erase(hers uuid[], said text[]) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from care.bulk_rows where person = any (hers);
  delete from care.plans where record = any (hers);
$$;
comment on function care.erase is 'her line in what was done with many, and her plans with all in them';
