create table webkeys.proofs (
  key uuid primary key references webkeys.grants,
  holder uuid not null,
  organisation uuid not null,
  said text not null,
  challenge bytea not null,
  credential bytea not null,
  client_data bytea not null,
  authenticator_data bytea not null,
  signature bytea not null,
  at timestamptz not null default clock_timestamp()
);
comment on table webkeys.proofs is
  'What her passkey signed for one key that opens something critical: the challenge ends with the '
  'SHA-256 of what stands in said, which is what she saw. It names items and modes, and no value. It goes with her account: a public key names somebody.';
select webkeys.secure('webkeys.proofs');

alter table webkeys.entries drop constraint entries_event_check;
alter table webkeys.entries add constraint entries_event_check check (event in (
  'armed', 'proven', 'claimed', 'asked', 'confirmed', 'opened', 'read', 'tried', 'matched',
  'differed', 'closed', 'revoked', 'denied', 'expired', 'deleted'));

grant select, insert, delete on webkeys.proofs to ${application};
