alter table holders.holders add rests_until timestamptz;
comment on column holders.holders.rests_until is
  'after a new way in, what is most worth protecting rests until then';
grant update (rests_until) on holders.holders to ${application};

create function holders.secure_either(name regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy of_either on %s '
    'using (holder = (select nullif(current_setting(''app.holder'', true), '''')::uuid) '
    'or organisation = (select nullif(current_setting(''app.organisation'', true), '''')::uuid)) '
    'with check (holder = (select nullif(current_setting(''app.holder'', true), '''')::uuid) '
    'or organisation = (select nullif(current_setting(''app.organisation'', true), '''')::uuid))',
    name);
end
$$;
comment on function holders.secure_either is
  'Binds a table to the holder or the organisation of the transaction: both sides of a tie see what '
  'lies between them, and nobody else.';

create table holders.sessions (
  id uuid primary key,
  hash bytea not null unique,
  holder uuid not null references holders.holders,
  way text not null check (way in ('link', 'invitation', 'passkey', 'beginning', 'demonstration')),
  device text not null,
  since timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  tie uuid,
  said text,
  undo text
);
comment on table holders.sessions is
  'Of no holder that is bound: whoever comes is found by the hash of what her cookie holds, before '
  'it is known who she is. Nothing of a customer stands here but where she is signed in.';
comment on column holders.sessions.tie is 'which organisation she looks at in this session';
comment on column holders.sessions.said is 'what the next page says was done, once';
create index on holders.sessions (holder) where ended_at is null;

create table holders.addresses (
  email text primary key check (email = lower(email)),
  holder uuid not null references holders.holders,
  confirmed_at timestamptz not null default clock_timestamp()
);
comment on table holders.addresses is
  'Of no holder that is bound: a sign-in link finds its holder by the address that she confirmed.';
create index on holders.addresses (holder);

create table holders.challenges (
  hash bytea primary key,
  challenge bytea not null,
  holder uuid references holders.holders,
  until timestamptz not null
);
comment on table holders.challenges is
  'Of no holder that is bound: what a passkey is asked to sign, before it says whose it is. Each is '
  'taken away by the answer, and gone after some minutes.';

create table holders.links (
  id uuid primary key,
  holder uuid not null references holders.holders,
  hash bytea not null unique,
  purpose text not null check (purpose in ('sign-in', 'confirm')),
  email text not null check (email = lower(email)),
  at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  over_at timestamptz
);
select holders.secure('holders.links');

create table holders.invitations (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  hash bytea not null unique,
  point text,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  over_at timestamptz,
  primary key (organisation, id)
);
comment on table holders.invitations is
  'an organisation asks a person whom it knows to a side of her own; opened once, with a secret of '
  'which only the hash is kept';
comment on column holders.invitations.point is
  'the e-mail address that it went to; null when it was handed over in person';
create index on holders.invitations (organisation, record) where over_at is null;
select organisations.secure('holders.invitations');

create table holders.passkeys (
  id uuid primary key,
  holder uuid not null references holders.holders,
  credential bytea not null unique,
  public_key bytea not null,
  signatures bigint not null,
  verified boolean not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  transports text not null,
  attestation bytea,
  label text not null,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  ended_at timestamptz
);
create index on holders.passkeys (holder) where ended_at is null;
select holders.secure('holders.passkeys');

create table holders.acts (
  id uuid primary key,
  holder uuid not null references holders.holders,
  organisation uuid not null,
  what text not null,
  about text not null,
  at timestamptz not null default clock_timestamp(),
  taken_back_at timestamptz
);
comment on table holders.acts is
  'what she changed at an organisation by her own hand, so that she finds it again and takes it back';
create index on holders.acts (holder, at desc);
select holders.secure('holders.acts');

create table holders.mandates (
  id uuid primary key,
  holder uuid not null references holders.holders,
  organisation uuid not null,
  record uuid not null,
  name text not null check (name <> ''),
  matter text not null check (matter <> ''),
  until date not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by text
);
comment on table holders.mandates is 'who may speak for her at an organisation, about what, how long';
create index on holders.mandates (organisation, record) where ended_at is null;
create index on holders.mandates (holder) where ended_at is null;
select holders.secure_either('holders.mandates');

create table holders.requests (
  id uuid primary key,
  holder uuid not null,
  organisation uuid not null,
  record uuid not null,
  kind text not null check (kind in ('correction', 'erasure')),
  name text not null,
  words text not null check (words <> ''),
  at timestamptz not null default clock_timestamp(),
  due date not null,
  answered_at timestamptz,
  answered_by text,
  answer text,
  check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer is null))
);
comment on table holders.requests is
  'what she asks an organisation to mend or to erase, with the day until which the law wants an '
  'answer. It outlives her account: the organisation still owes it.';
create index on holders.requests (organisation, due) where answered_at is null;
create index on holders.requests (holder, at desc);
select holders.secure_either('holders.requests');

grant select, insert, delete on holders.sessions, holders.addresses, holders.challenges,
  holders.links, holders.passkeys, holders.acts to ${application};
grant update (seen_at, ended_at, tie, said, undo) on holders.sessions to ${application};
grant update (holder, confirmed_at) on holders.addresses to ${application};
grant update (over_at) on holders.links to ${application};
grant select, insert on holders.invitations to ${application};
grant update (over_at) on holders.invitations to ${application};
grant update (signatures, verified, backed_up, label, used_at, ended_at)
  on holders.passkeys to ${application};
grant update (taken_back_at) on holders.acts to ${application};
grant select, insert on holders.mandates, holders.requests to ${application};
grant update (ended_at, ended_by) on holders.mandates to ${application};
grant update (answered_at, answered_by, answer) on holders.requests to ${application};
