create table identity.models (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  content jsonb not null,
  trained_at timestamptz not null default clock_timestamp(),
  trained_by text not null,
  approved_at timestamptz,
  approved_by text,
  retired_at timestamptz,
  retired_by text,
  primary key (organisation, id),
  check ((approved_at is null) = (approved_by is null)),
  check ((retired_at is null) = (retired_by is null))
);
comment on table identity.models is
  'how much each likeness of two records says, learned from the records of the house; rows are only '
  'added. The one that counts is approved by somebody and not retired';
comment on column identity.models.content is
  'levels with their frequencies, priors, thresholds in bits, and what it was made from';
select organisations.secure('identity.models');

alter table identity.links drop constraint links_kind_check;
alter table identity.links add constraint links_kind_check
  check (kind in ('identifier', 'asserted', 'refused', 'model'));
alter table identity.links add column weighed jsonb;
alter table identity.links add constraint weighed_by_a_model check ((kind = 'model') = (weighed is not null));
comment on column identity.links.weighed is
  'for a link of a model: the model and its bits, part by part, without any value of the records';

create table identity.suggestions (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  a uuid not null,
  b uuid not null,
  weight integer not null,
  weighed jsonb,
  at timestamptz not null default clock_timestamp(),
  state text not null default 'open' check (state in ('open', 'same', 'other', 'later')),
  link uuid,
  joined boolean not null default false,
  by_name text,
  decided_at timestamptz,
  primary key (organisation, a, b),
  check (a < b),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'open') = (by_name is null))
);
comment on table identity.suggestions is
  'pairs that may be one person: what the model could not decide, and what somebody answered';
comment on column identity.suggestions.weight is 'hundredths of a bit for one person';
comment on column identity.suggestions.weighed is
  'as in links; null for a pair that an identifier would join and something else keeps apart';
comment on column identity.suggestions.link is 'what the answer became in the log';
comment on column identity.suggestions.joined is 'whether two persons became one by the answer';
create index on identity.suggestions (organisation, state, (abs(weight)));
create index on identity.suggestions (organisation, b);
create index on identity.suggestions (organisation, decided_at) where decided_at is not null;
select organisations.secure('identity.suggestions');

create table identity.keys (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  key bigint not null,
  record uuid not null,
  primary key (organisation, key, record)
);
comment on table identity.keys is
  'blocking keys: two records that share one are weighed. Half of a SHA-256 of kind and value, so that '
  'no list of values grows here';
create index on identity.keys (organisation, record);
select organisations.secure('identity.keys');

create table identity.generic (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  kind text not null check (kind in ('phone', 'email')),
  value text collate "C" not null,
  persons integer not null,
  since timestamptz not null default clock_timestamp(),
  primary key (organisation, kind, value)
);
comment on table identity.generic is
  'contact points that so many persons have that they say nothing about who somebody is';
select organisations.secure('identity.generic');

grant select, insert on identity.models to ${application};
grant update (approved_at, approved_by, retired_at, retired_by) on identity.models to ${application};
grant select, insert, update, delete on identity.suggestions, identity.keys, identity.generic
  to ${application};
