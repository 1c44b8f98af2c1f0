alter table webkeys.grants add pin_hash bytea check (octet_length(pin_hash) = 32);
alter table webkeys.grants add pin_tries int not null default 0 check (pin_tries between 0 and 3);
alter table webkeys.grants add card uuid;
comment on column webkeys.grants.pin_hash is
  'HMAC of the PIN under the same pepper, with the key in it: of equal PINs no two are alike';
comment on column webkeys.grants.pin_tries is
  'counted in a transaction of its own before anybody compares; the third wrong one locks the key';
comment on column webkeys.grants.card is 'those that were printed together';
create index on webkeys.grants (card) where card is not null;

alter table webkeys.grants drop constraint grants_lasts_check;
alter table webkeys.grants add constraint grants_lasts_check
  check (lasts in ('now', 'today', 'later', 'card'));
alter table webkeys.grants drop constraint grants_state_check;
alter table webkeys.grants add constraint grants_state_check check (state in (
  'ARMED', 'CLAIMED', 'AWAITING_HOLDER', 'OPEN', 'CONSUMED', 'REVOKED', 'DENIED', 'EXPIRED',
  'LOCKED'));
alter table webkeys.grants add constraint a_card_has_a_pin
  check (lasts <> 'card' or (pin_hash is not null and card is not null));

alter table webkeys.entries drop constraint entries_event_check;
alter table webkeys.entries add constraint entries_event_check check (event in (
  'armed', 'proven', 'claimed', 'asked', 'confirmed', 'opened', 'read', 'tried', 'matched',
  'differed', 'closed', 'revoked', 'denied', 'expired', 'locked', 'deleted'));

grant update (pin_tries) on webkeys.grants to ${application};
