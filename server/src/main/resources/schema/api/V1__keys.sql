create table api.keys (
  hash bytea primary key,
  organisation uuid not null,
  name text not null,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  revoked_at timestamptz
);
comment on table api.keys is
  'Of no single organisation: a program''s key (SHA-256 of 256 random bits) leads to its organisation.';

grant usage on schema api to ${application};
grant select, insert, update on api.keys to ${application};
