create table identity.scans (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  kind text not null check (kind in ('train', 'weigh')),
  state text not null check (state in ('waiting', 'going', 'stopped', 'done', 'failed')),
  done bigint not null default 0,
  total bigint not null default 0,
  position uuid not null default '00000000-0000-0000-0000-000000000000',
  joined bigint not null default 0,
  asked bigint not null default 0,
  model uuid,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  problem text,
  primary key (organisation, id)
);
comment on table identity.scans is
  'going through all records behind the pages: to learn a model from them, or to hold each beside '
  'everybody';
comment on column identity.scans.position is 'the last record that was held beside everybody';
create unique index on identity.scans (organisation) where state in ('waiting', 'going');
select organisations.secure('identity.scans');
grant select, insert, update on identity.scans to ${application};
