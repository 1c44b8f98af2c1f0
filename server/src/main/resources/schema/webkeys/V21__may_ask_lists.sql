create table webkeys.struck_asks (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  errand text not null,
  item text not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, errand, item)
);
comment on table webkeys.struck_asks is
  'What a house took off its public may-ask list. The list is what the errands of its trade ask for, '
  'without these.';
select organisations.secure('webkeys.struck_asks');

alter table webkeys.key_requests add beyond text[] not null default '{}';
comment on column webkeys.key_requests.beyond is
  'what was asked for although the may-ask list of the house did not name it; she sees it marked';

grant select, insert, delete on webkeys.struck_asks to ${application};
