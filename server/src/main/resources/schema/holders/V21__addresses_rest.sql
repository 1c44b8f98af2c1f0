alter table holders.addresses add recovers_at timestamptz not null default clock_timestamp();
alter table holders.addresses add removed_at timestamptz;
alter table holders.addresses add objection bytea unique check (octet_length(objection) = 32);
alter table holders.addresses add objection_until timestamptz;
alter table holders.addresses add check ((objection is null) = (objection_until is null));
comment on column holders.addresses.recovers_at is
  'from when on a sign-in link may go there: whoever got into an open page and gave an address of '
  'her own would keep the account otherwise';
comment on column holders.addresses.removed_at is
  'she took it away; it stays for as long as somebody may say that it was not she';
comment on column holders.addresses.objection is
  'hash of the secret by which an older address says that this was not she';

grant update (recovers_at, removed_at, objection, objection_until) on holders.addresses
  to ${application};
