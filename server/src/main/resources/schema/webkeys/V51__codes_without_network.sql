-- Codes of an authenticator app (HOTP, RFC 4226), for when her phone has no network.
create table webkeys.series (
  id uuid primary key,
  holder uuid not null,
  organisation uuid not null,
  place uuid,
  errand text not null,
  handle text not null check (handle ~ '^[0-9]{4}$'),
  tries int not null default 0 check (tries between 0 and 3),
  drafted_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  locked_by text,
  check (locked_by is null or ended_at is not null)
);
comment on table webkeys.series is
  'Codes that an app computes one after the other, each for one key of a single use. What they are '
  'computed from was shown to her once and is kept nowhere; each key has the hash of its own code.';
comment on column webkeys.series.handle is
  'how she names it at the counter; of those that live no two at one house are alike';
comment on column webkeys.series.tries is
  'counted in a transaction of its own before anybody compares; a right code gives back its own';
comment on column webkeys.series.locked_by is
  'first name and role of whoever gave the third wrong code, for her page';
create unique index one_handle on webkeys.series (organisation, handle) where ended_at is null;
create index on webkeys.series (holder, id);
select webkeys.secure('webkeys.series');

alter table webkeys.grants add series uuid references webkeys.series;
alter table webkeys.grants add in_series int check (in_series between 0 and 19);
comment on column webkeys.grants.in_series is 'the counter of its code';
create unique index one_of_a_series on webkeys.grants (series, in_series) where series is not null;

alter table webkeys.grants drop constraint grants_lasts_check;
alter table webkeys.grants add constraint grants_lasts_check
  check (lasts in ('now', 'today', 'later', 'card', 'offline'));
alter table webkeys.grants add constraint a_code_has_its_series
  check ((lasts = 'offline') = (series is not null) and (series is null) = (in_series is null));
alter table webkeys.grants drop constraint grants_state_check;
alter table webkeys.grants add constraint grants_state_check check (state in (
  'ARMED', 'CLAIMED', 'AWAITING_HOLDER', 'OPEN', 'CONSUMED', 'REVOKED', 'DENIED', 'EXPIRED',
  'LOCKED', 'SKIPPED'));

alter table webkeys.entries drop constraint entries_event_check;
alter table webkeys.entries add constraint entries_event_check check (event in (
  'armed', 'proven', 'claimed', 'asked', 'confirmed', 'opened', 'read', 'tried', 'matched',
  'differed', 'relayed', 'undelivered', 'closed', 'revoked', 'parted', 'denied', 'expired',
  'skipped', 'locked', 'deleted'));

grant select, insert on webkeys.series to ${application};
grant update (tries, ended_at, locked_by) on webkeys.series to ${application};
