create table contacts.rules_changed (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  rule uuid not null,
  version int,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, rule)
);
comment on table contacts.rules_changed is
  'rules that lost or changed their effect lately: whom they left in silence is judged anew, a few '
  'at a time; mostly empty';
comment on column contacts.rules_changed.version is
  'what it decided by this version stands; null where it has no effect any more';
select organisations.secure('contacts.rules_changed');

create index spared_by_rules on contacts.agenda (organisation, useful_until)
  where state = 'silent' and code = 'SPARED_BY_RULE';

grant select, insert, update, delete on contacts.rules_changed to ${application};
