create table organisations.beginning (
  single boolean primary key default true check (single),
  hash bytea not null check (octet_length(hash) = 32),
  at timestamptz not null default clock_timestamp()
);
comment on table organisations.beginning is
  'Of no single organisation: the key with which the first one is founded, as long as there is '
  'none. Its hash alone is kept.';

alter table organisations.places add column closed_at timestamptz;

create table organisations.opening_hours (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  place uuid not null,
  weekday int not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (organisation, place, weekday),
  foreign key (organisation, place) references organisations.places (organisation, id),
  check (opens < closes)
);
comment on column organisations.opening_hours.weekday is 'ISO 8601: Monday is 1';
select organisations.secure('organisations.opening_hours');

alter table organisations.credentials add column last_sign_in timestamptz;

create table organisations.invitations (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  email text check (email = lower(email)),
  role text not null check (role in ('clerk', 'owner', 'planner', 'manager')),
  place uuid,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  over_at timestamptz,
  primary key (organisation, id),
  unique (organisation, hash),
  foreign key (organisation, place) references organisations.places (organisation, id)
);
comment on column organisations.invitations.over_at is 'when it was accepted or taken back';
select organisations.secure('organisations.invitations');

grant select, insert, update, delete
  on organisations.beginning, organisations.opening_hours to ${application};
grant select, insert, update on organisations.invitations to ${application};
grant delete on organisations.credentials to ${application};
