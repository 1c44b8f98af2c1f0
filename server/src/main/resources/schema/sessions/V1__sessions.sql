create table sessions.spring_session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index on sessions.spring_session (expiry_time);
create index on sessions.spring_session (principal_name);

create table sessions.spring_session_attributes (
  session_primary_id char(36) not null references sessions.spring_session on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
comment on table sessions.spring_session is
  'Of no single organisation: a session is found by its secret before anything else is known.';

grant usage on schema sessions to ${application};
grant select, insert, update, delete
  on sessions.spring_session, sessions.spring_session_attributes to ${application};
