create extension if not exists btree_gist with schema public;

create table contacts.policies (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  version int not null,
  policy jsonb not null,
  fold_window interval not null,
  horizon interval not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, version)
);
comment on table contacts.policies is 'caps, gap, fold window and quiet hours; the highest version counts';
comment on column contacts.policies.horizon is 'how far back a contact can still count';
select organisations.secure('contacts.policies');

create table contacts.planned (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  source text not null,
  key text not null,
  content bytea not null,
  kind text not null check (kind in ('essential', 'care', 'service', 'question', 'offer')),
  basis text check (basis in ('legal', 'vital', 'contract', 'request')),
  purpose text not null,
  channel text not null check (channel in ('call', 'email', 'text', 'post')),
  thing uuid,
  about uuid,
  place uuid,
  subject text not null,
  words text not null,
  programme text,
  due_from timestamptz not null,
  useful_until timestamptz not null,
  planned_by text not null,
  planned_at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  unique (organisation, source, key),
  check (due_from <= useful_until),
  check ((kind = 'essential') = (basis is not null))
);
select organisations.secure('contacts.planned');

create table contacts.agenda (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  contact uuid not null,
  record uuid not null,
  state text not null
    check (state in ('planned', 'reserved', 'folded', 'silent', 'sending', 'sent', 'rejected', 'unknown', 'cancelled')),
  channel text not null check (channel in ('call', 'email', 'text', 'post')),
  due_from timestamptz not null,
  useful_until timestamptz not null,
  judge_at timestamptz not null,
  decision uuid,
  host uuid,
  primary key (organisation, contact),
  foreign key (organisation, contact) references contacts.planned (organisation, id),
  check (state <> 'folded' or host is not null)
) with (fillfactor = 80);
comment on table contacts.agenda is
  'where each planned contact stands, when it is judged next, and the channel and days that staff may have changed';
comment on column contacts.agenda.host is 'the contact it joined; kept once it went along, and then it shares its fate';
create index on contacts.agenda (organisation, judge_at) where state = 'planned';
create index on contacts.agenda (organisation, record);
create index on contacts.agenda (organisation, host) where host is not null;
select organisations.secure('contacts.agenda');

create table contacts.gate_rows (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  root uuid not null,
  latest timestamptz not null default '-infinity',
  primary key (organisation, root)
) with (fillfactor = 70);
comment on table contacts.gate_rows is 'one real row to lock per person; latest keeps her clock from stepping back';
select organisations.secure('contacts.gate_rows');

create table contacts.decisions (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  contact uuid not null,
  root uuid not null,
  record uuid not null,
  verdict text not null check (verdict in ('send', 'fold', 'wait', 'silent')),
  code text not null,
  reason text not null check (reason <> ''),
  into_contact uuid,
  until timestamptz,
  question text not null,
  evidence json not null,
  answers json not null,
  policy_version int not null,
  rules_version int not null,
  decided_at timestamptz not null,
  decided_because text not null,
  she_reads text not null check (she_reads <> ''),
  primary key (organisation, id),
  check ((verdict = 'fold') = (into_contact is not null)),
  check ((verdict = 'wait') = (until is not null))
);
comment on table contacts.decisions is
  'every answer of the gate with all it looked at: judging the stored evidence again gives the stored answers, byte for byte (hence json, not jsonb)';
create index on contacts.decisions (organisation, contact, decided_at desc);
create index on contacts.decisions (organisation, record, decided_at desc);
create index on contacts.decisions (organisation, decided_at desc);
select organisations.secure('contacts.decisions');

create table contacts.slots (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  root uuid not null,
  rule text not null,
  slot int not null check (slot >= 1),
  during tstzrange not null,
  record uuid not null,
  decision uuid not null,
  primary key (organisation, root, rule, slot, during without overlaps)
);
comment on table contacts.slots is
  'a cap is a reservation: at any instant at most n ranges are live, so no rolling window holds more than n';
create index on contacts.slots (organisation, record);
select organisations.secure('contacts.slots');

create table contacts.outbox (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  decision uuid not null,
  contact uuid not null,
  root uuid not null,
  record uuid not null,
  kind text not null,
  purpose text not null,
  channel text not null,
  point text,
  message_id text not null,
  state text not null
    check (state in ('reserved', 'sending', 'sent', 'rejected', 'unknown', 'cancelled')),
  not_before timestamptz not null,
  lease_until timestamptz,
  fence int not null default 0,
  changed_at timestamptz not null default clock_timestamp(),
  outcome text,
  primary key (organisation, decision),
  foreign key (organisation, decision) references contacts.decisions (organisation, id)
);
create index on contacts.outbox (organisation, channel, not_before) where state = 'reserved';
create index on contacts.outbox (organisation, lease_until) where state = 'sending';
create index on contacts.outbox (organisation, record) where state in ('reserved', 'sending');
select organisations.secure('contacts.outbox');

create table contacts.choices (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  decision uuid not null,
  contact uuid not null,
  act text not null check (act in ('accept', 'change', 'veto')),
  reason text check (reason in ('new-knowledge', 'wrong-day', 'wrong-channel', 'wrong-rule', 'other')),
  words text,
  change jsonb,
  by_staff uuid not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, id),
  check (act = 'accept' or (reason is not null and words <> '')),
  foreign key (organisation, decision) references contacts.decisions (organisation, id)
);
comment on table contacts.choices is 'what a person made of the advice, and why';
create index on contacts.choices (organisation, contact, at desc);
select organisations.secure('contacts.choices');

create view contacts.ahead with (security_invoker = true) as
  select organisation, record, contact, state from contacts.agenda
  where state in ('planned', 'reserved', 'folded', 'sending', 'unknown')
    or (state = 'silent' and useful_until > clock_timestamp());
comment on view contacts.ahead is 'read view: contacts of which the gate has the word';

grant usage on schema contacts to ${application};
grant select on contacts.ahead to ${application};
grant select, insert on contacts.policies, contacts.decisions, contacts.choices to ${application};
grant select, insert, update on contacts.planned to ${application};
grant select, insert, update, delete on contacts.agenda, contacts.gate_rows, contacts.slots, contacts.outbox to ${application};
