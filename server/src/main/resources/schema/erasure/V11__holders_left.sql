create table erasure.holders_left (
  holder uuid primary key,
  at timestamptz not null default clock_timestamp(),
  swept_at timestamptz
);
comment on table erasure.holders_left is
  'Of no organisation: accounts that were given up. An account is nobody''s but the holder''s, and its '
  'id names nobody any more.';
comment on column erasure.holders_left.swept_at is
  'when the tables were rewritten without it and the log begun anew; null until then';
create index on erasure.holders_left (holder) where swept_at is null;
grant select, insert on erasure.holders_left to ${application};
grant update (at, swept_at) on erasure.holders_left to ${application};
