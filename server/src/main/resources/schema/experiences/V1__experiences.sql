create table experiences.experiences (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  source text not null,
  key text not null,
  content bytea not null,
  kind text not null,
  direction text not null check (direction in ('ours', 'hers')),
  channel text check (channel in ('call', 'email', 'text', 'post', 'counter', 'web')),
  place uuid,
  thing uuid,
  about uuid,
  settles uuid,
  at timestamptz not null,
  precision text not null default 'instant' check (precision in ('instant', 'day', 'month')),
  words text,
  amount_minor bigint,
  currency text check (length(currency) = 3),
  times int not null default 1 check (times >= 1),
  window_until timestamptz,
  staff text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  unique (organisation, source, key),
  check ((amount_minor is null) = (currency is null)),
  constraint it_has_happened check (at <= recorded_at + interval '24 hours')
);
comment on table experiences.experiences is 'the ledger: rows are only added';
comment on constraint it_has_happened on experiences.experiences is
  'clocks and zones differ by less than a day; what is planned is no experience';
comment on column experiences.experiences.content is
  'SHA-256 of what the source told; other content under its key is refused';
comment on column experiences.experiences.settles is 'the experience whose problem this one settled';
create index on experiences.experiences (organisation, record, at desc);
create index on experiences.experiences (organisation, about) where about is not null;
select organisations.secure('experiences.experiences');

create table experiences.results (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  experience uuid not null,
  result text not null,
  good text check (good in ('good', 'soso', 'bad')),
  at timestamptz not null,
  words text,
  source text not null,
  key text not null,
  content bytea not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  unique (organisation, source, key),
  constraint it_has_happened check (at <= recorded_at + interval '24 hours')
);
comment on column experiences.results.experience is
  'found by its key, or written, by the statement before in the same transaction; no role may '
  'delete or change an experience. A foreign key would ask row by row for what cannot go missing';
create index on experiences.results (organisation, experience, at);
select organisations.secure('experiences.results');

create table experiences.feelings (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  experience uuid,
  feeling text not null check (feeling in ('good', 'soso', 'bad')),
  words text,
  teller text not null,
  at timestamptz not null,
  source text not null,
  key text not null,
  content bytea not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  unique (organisation, source, key),
  constraint it_has_happened check (at <= recorded_at + interval '24 hours')
);
create index on experiences.feelings (organisation, record, at desc);
create index on experiences.feelings (organisation, experience) where experience is not null;
select organisations.secure('experiences.feelings');

create table experiences.problems (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  experience uuid not null,
  thing uuid,
  what text not null,
  opened_at timestamptz not null,
  primary key (organisation, id),
  unique (organisation, experience)
);
create index on experiences.problems (organisation, record);
select organisations.secure('experiences.problems');

create table experiences.promises (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  problem uuid not null,
  promised_for timestamptz not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  foreign key (organisation, problem) references experiences.problems (organisation, id)
);
comment on table experiences.promises is 'until when we said a problem would be settled; the latest counts';
create index on experiences.promises (organisation, problem, at desc);
select organisations.secure('experiences.promises');

create table experiences.settlements (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  problem uuid not null,
  at timestamptz not null,
  by_name text not null,
  words text not null,
  primary key (organisation, problem),
  foreign key (organisation, problem) references experiences.problems (organisation, id)
);
select organisations.secure('experiences.settlements');

create view experiences.open_problems with (security_invoker = true) as
  select p.organisation, p.record, p.id, p.experience, p.thing, p.what, p.opened_at,
    (select w.promised_for from experiences.promises w
     where w.organisation = p.organisation and w.problem = p.id
     order by w.at desc, w.id desc limit 1) as promised_for
  from experiences.problems p
  where not exists (
    select from experiences.settlements s
    where s.organisation = p.organisation and s.problem = p.id);
comment on view experiences.open_problems is 'read view: problems that nobody has settled';

create view experiences.felt with (security_invoker = true) as
  select organisation, record, id, experience, feeling, words, teller, at
  from experiences.feelings;
comment on view experiences.felt is 'read view: how she felt, as told by a named teller';

create view experiences.repairs with (security_invoker = true) as
  select p.organisation, p.record, p.id as problem, s.at
  from experiences.problems p
  join experiences.settlements s on s.organisation = p.organisation and s.problem = p.id;
comment on view experiences.repairs is 'read view: problems that were settled, and when';

create view experiences.touches with (security_invoker = true) as
  select organisation, record, id, kind, direction, channel, at, about, source, key, times
  from experiences.experiences
  where channel in ('call', 'email', 'text', 'post');
comment on view experiences.touches is 'read view: contacts over a channel, ours and hers, calls included';

create view experiences.told_results with (security_invoker = true) as
  select r.organisation, r.experience, r.id, r.result, r.good, r.at, r.words, r.recorded_at,
    e.window_until is null or r.at <= e.window_until as counts
  from experiences.results r
  join experiences.experiences e on e.organisation = r.organisation and e.id = r.experience;
comment on view experiences.told_results is
  'read view: what came of each experience; a result after its window is kept and does not count';

create view experiences.happened with (security_invoker = true) as
  select organisation, record, at from experiences.experiences;
comment on view experiences.happened is 'read view: when something happened between a record and us';

create view experiences.asked with (security_invoker = true) as
  select organisation, record, about as experience, at
  from experiences.experiences
  where kind = 'question' and about is not null;
comment on view experiences.asked is 'read view: experiences she was already asked about';

grant usage on schema experiences to ${application};
grant select, insert on all tables in schema experiences to ${application};
revoke all on experiences.schema_history from ${application};
