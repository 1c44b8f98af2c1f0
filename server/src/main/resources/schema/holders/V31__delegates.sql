-- Who speaks for a holder may do so from an account of her own, as far as the holder lets it.
create table holders.delegations (
  mandate uuid primary key references holders.mandates on delete cascade,
  holder uuid not null references holders.holders,
  reaches text[] not null check (cardinality(reaches) > 0),
  hash bytea unique,
  until timestamptz not null,
  delegate uuid references holders.holders check (delegate <> holder),
  accepted_as text,
  number text check (number ~ '^[0-9]{4}$'),
  accepted_at timestamptz,
  confirmed_at timestamptz,
  check ((hash is null) = (delegate is not null)),
  check ((delegate is null) = (accepted_at is null)),
  check ((delegate is null) = (accepted_as is null)),
  check ((delegate is null) = (number is null)),
  check (confirmed_at is null or delegate is not null)
);
comment on table holders.delegations is
  'By which account a mandate is used, and what of her side it opens. The holder and that account '
  'see the row; no organisation does, or it would learn which account is whose.';
comment on column holders.delegations.number is
  'what the page of the account shows, and the holder types: whoever came by the link alone is not '
  'let in';
create index on holders.delegations (delegate) where delegate is not null;
create index on holders.delegations (holder);
alter table holders.delegations enable row level security;
alter table holders.delegations force row level security;
create policy of_both on holders.delegations
  using ((select current_setting('app.holder')::uuid) in (holder, delegate))
  with check ((select current_setting('app.holder')::uuid) in (holder, delegate));

create table holders.visits (
  id uuid primary key,
  holder uuid not null references holders.holders,
  mandate uuid not null references holders.mandates on delete cascade,
  began_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  told_at timestamptz
);
comment on table holders.visits is 'when somebody who speaks for her was on her side';
comment on column holders.visits.told_at is 'since when the holder knows of it by her page';
create index on holders.visits (mandate, seen_at desc);
select holders.secure('holders.visits');

alter table holders.acts add mandate uuid;
alter table holders.acts add voice text;
alter table holders.acts add check ((mandate is null) = (voice is null));
comment on column holders.acts.voice is 'who did it for her, by which mandate; empty where she did';

grant select, insert, delete on holders.delegations, holders.visits to ${application};
grant update (hash, delegate, accepted_as, number, accepted_at, confirmed_at)
  on holders.delegations to ${application};
grant update (seen_at, told_at) on holders.visits to ${application};
