create table permissions.answers (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  purpose text not null check (purpose in ('service', 'care', 'question', 'offer', 'birthday')),
  channel text not null check (channel in ('call', 'email', 'text', 'post')),
  allowed boolean not null,
  basis text not null
    check (basis in ('consent', 'contract', 'legitimate-interest', 'legal', 'vital')),
  wording text not null,
  origin text not null,
  proof text,
  said_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by text not null,
  source text not null,
  key text not null,
  content bytea not null,
  primary key (organisation, id),
  unique (organisation, source, key, content)
);
comment on table permissions.answers is 'each answer she gave; rows are only added, the latest counts';
comment on column permissions.answers.content is
  'SHA-256 of what was answered, without its time; other content under a key is one more answer';
create index on permissions.answers (organisation, record, purpose, channel, said_at desc);
select organisations.secure('permissions.answers');

create table permissions.suppressions (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  point text,
  reason text not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  source text not null,
  key text not null,
  primary key (organisation, id),
  unique nulls not distinct (organisation, source, key, record, point)
);
comment on column permissions.suppressions.point is 'one contact point (canonical value), or the whole person when null';
create index on permissions.suppressions (organisation, record);
create index on permissions.suppressions (organisation, point) where point is not null;
select organisations.secure('permissions.suppressions');

create table permissions.suppression_ends (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  suppression uuid not null,
  by_name text not null,
  why text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, suppression),
  foreign key (organisation, suppression) references permissions.suppressions (organisation, id)
);
select organisations.secure('permissions.suppression_ends');

create table permissions.peaces (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  until date not null,
  reason text not null
    check (reason in ('grief-or-illness', 'content', 'asked', 'enough', 'thinking', 'problem-elsewhere', 'other')),
  words text not null,
  told_by text not null,
  at timestamptz not null default clock_timestamp(),
  source text not null,
  key text not null,
  primary key (organisation, id),
  unique (organisation, source, key, record, until)
);
comment on table permissions.peaces is 'peace until a day; a longer peace is one more row';
create index on permissions.peaces (organisation, record, until);
create index on permissions.peaces (organisation, until);
select organisations.secure('permissions.peaces');

create table permissions.peace_ends (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  peace uuid not null,
  by_name text not null,
  why text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, peace),
  foreign key (organisation, peace) references permissions.peaces (organisation, id)
);
select organisations.secure('permissions.peace_ends');

create view permissions.standing with (security_invoker = true) as
  select distinct on (organisation, record, purpose, channel)
    organisation, record, purpose, channel, id, allowed, basis, wording, origin, said_at,
    proof
  from permissions.answers
  order by organisation, record, purpose, channel, said_at desc, allowed, recorded_at desc, id;
comment on view permissions.standing is
  'read view: her latest answer per record, purpose and channel; of two at one moment the stricter';

create view permissions.once_allowed with (security_invoker = true) as
  select organisation, record, purpose, channel, said_at
  from permissions.answers where allowed;
comment on view permissions.once_allowed is
  'read view: every yes she ever gave, so that a no after it is known as a withdrawal';

create view permissions.live_suppressions with (security_invoker = true) as
  select s.organisation, s.record, s.id, s.point, s.reason, s.at
  from permissions.suppressions s
  where not exists (
    select from permissions.suppression_ends e
    where e.organisation = s.organisation and e.suppression = s.id);

create view permissions.live_peaces with (security_invoker = true) as
  select p.organisation, p.record, p.id, p.until, p.reason, p.words, p.told_by, p.at
  from permissions.peaces p
  where not exists (
    select from permissions.peace_ends e
    where e.organisation = p.organisation and e.peace = p.id);
comment on view permissions.live_peaces is 'read view: peace not yet ended by an act; the day is for the reader to compare';

grant usage on schema permissions to ${application};
grant select, insert on all tables in schema permissions to ${application};
revoke all on permissions.schema_history from ${application};
