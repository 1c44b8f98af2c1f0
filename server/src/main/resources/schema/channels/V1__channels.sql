create table channels.mail_servers (
  organisation uuid primary key default current_setting('app.organisation')::uuid,
  host text not null,
  port int not null check (port between 1 and 65535),
  sender text not null,
  name text,
  password bytea,
  start_tls boolean not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp()
);
comment on column channels.mail_servers.password is
  'AES-256-GCM, nonce first; its key lies in the data folder, outside the database';
select organisations.secure('channels.mail_servers');

grant usage on schema channels to ${application};
grant select, insert, update, delete on channels.mail_servers to ${application};
