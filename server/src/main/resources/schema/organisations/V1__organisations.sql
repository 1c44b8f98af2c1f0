create function organisations.secure(name regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy own_organisation on %s '
    'using (organisation = (select current_setting(''app.organisation'')::uuid)) '
    'with check (organisation = (select current_setting(''app.organisation'')::uuid))', name);
end
$$;
comment on function organisations.secure is
  'Binds a table to the organisation of the transaction. Unset, the setting raises; after its '
  'transaction it is empty and the cast raises: an error, never rows. The inner select hides its '
  'value from the planner: for an organisation younger than the statistics it would expect no rows '
  'and take any index that begins with the organisation.';

create table organisations.organisations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text not null,
  kind text not null,
  zone text not null,
  country text not null default 'AT' check (country ~ '^[A-Z]{2}$'),
  created_at timestamptz not null default clock_timestamp()
);
comment on table organisations.organisations is
  'Of no single organisation: the list itself, read before an organisation is known.';

create table organisations.places (
  organisation uuid not null default current_setting('app.organisation')::uuid
    references organisations.organisations,
  id uuid not null,
  slug text not null,
  name text not null,
  zone text not null,
  primary key (organisation, id),
  unique (organisation, slug)
);
select organisations.secure('organisations.places');

create table organisations.staff (
  organisation uuid not null default current_setting('app.organisation')::uuid
    references organisations.organisations,
  id uuid not null,
  name text not null,
  role text not null check (role in ('clerk', 'owner', 'planner', 'manager')),
  place uuid,
  since timestamptz not null default clock_timestamp(),
  left_at timestamptz,
  primary key (organisation, id),
  unique (organisation, name),
  foreign key (organisation, place) references organisations.places (organisation, id)
);
select organisations.secure('organisations.staff');

create table organisations.credentials (
  email text primary key check (email = lower(email)),
  organisation uuid not null references organisations.organisations,
  staff uuid not null,
  password_hash text,
  unique (organisation, staff)
);
comment on table organisations.credentials is
  'Of no single organisation: sign-in finds the organisation by the e-mail address.';

create table organisations.sign_in_tries (
  id bigint generated always as identity primary key,
  what text not null check (what in ('account', 'address')),
  who text not null,
  at timestamptz not null default clock_timestamp()
);
create index on organisations.sign_in_tries (what, who, at);
comment on table organisations.sign_in_tries is
  'Of no single organisation: tries to sign in are counted before anybody is known. An account is '
  'the SHA-256 of what was typed, so that no list of addresses grows here.';

grant usage on schema organisations to ${application};
grant select, insert, update on all tables in schema organisations to ${application};
grant delete on organisations.sign_in_tries to ${application};
revoke all on organisations.schema_history from ${application};
