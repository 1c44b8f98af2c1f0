alter table webkeys.grants add only_item text;
comment on column webkeys.grants.only_item is
  'the one item that was asked for afterwards; null for a whole errand';

create table webkeys.key_requests (
  id uuid primary key,
  organisation uuid not null default current_setting('app.organisation')::uuid,
  holder uuid,
  way text not null check (way in ('counter', 'inbox')),
  place uuid,
  errand text not null,
  only_item text,
  clerk uuid not null,
  clerk_name text not null,
  state text not null default 'ASKED' check (state in (
    'ASKED', 'ANSWERED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
  key uuid references webkeys.grants,
  asked_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  check (way = 'counter' or holder is not null),
  check ((state = 'ASKED') = (ended_at is null)),
  check ((state = 'ANSWERED') = (key is not null))
);
comment on table webkeys.key_requests is
  'What a clerk asks a holder to open: at the counter, where she finds it by a picture, or left on '
  'her page. It opens nothing; her answer is a key for this clerk.';
comment on column webkeys.key_requests.holder is
  'null until somebody who scanned the picture takes the request as hers';
create unique index one_at_a_counter on webkeys.key_requests (organisation, clerk)
  where way = 'counter' and state = 'ASKED';
create unique index one_each on webkeys.key_requests (organisation, holder, errand)
  where holder is not null and state = 'ASKED';
create index on webkeys.key_requests (holder) where state = 'ASKED';
create index on webkeys.key_requests (organisation, holder, ended_at) where state = 'REFUSED';
select webkeys.secure('webkeys.key_requests');

create table webkeys.tickets (
  hash bytea primary key check (octet_length(hash) = 32),
  organisation uuid not null,
  request uuid not null,
  brief boolean not null,
  until timestamptz not null
);
comment on table webkeys.tickets is
  'Of no holder and no organisation that is bound: whoever scans a picture names by it which request '
  'of which house she means. It opens nothing, and holds nothing of anybody.';
comment on column webkeys.tickets.brief is
  'letters on a counter''s screen, drawn anew every half minute; else what a browser got for them';
create index on webkeys.tickets (until);

grant select, insert on webkeys.key_requests to ${application};
grant update (holder, state, key, ended_at) on webkeys.key_requests to ${application};
grant select, insert, delete on webkeys.tickets to ${application};
