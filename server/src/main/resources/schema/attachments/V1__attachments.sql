create table attachments.files (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind <> ''),
  bytes bigint not null check (bytes > 0),
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  taken_away_at timestamptz,
  taken_away_by text,
  primary key (organisation, id),
  check ((taken_away_at is null) = (taken_away_by is null))
);
comment on column attachments.files.record is
  'the record of hers on which the file hangs: it goes where the record goes';
comment on column attachments.files.kind is 'what its content is, whatever it was called';
create index on attachments.files (organisation, record);
create index on attachments.files (organisation, taken_away_at) where taken_away_at is not null;
select organisations.secure('attachments.files');

create table attachments.pieces (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  file uuid not null,
  number integer not null check (number >= 0),
  content bytea not null,
  primary key (organisation, file, number),
  foreign key (organisation, file) references attachments.files (organisation, id) on delete cascade
);
comment on table attachments.pieces is
  'the content of each file in pieces, so that nobody ever holds a whole file in memory';
alter table attachments.pieces alter column content set storage external;
select organisations.secure('attachments.pieces');

grant usage on schema attachments to ${application};
grant select, insert, delete on attachments.files to ${application};
grant update (taken_away_at, taken_away_by) on attachments.files to ${application};
grant select, insert, delete on attachments.pieces to ${application};
