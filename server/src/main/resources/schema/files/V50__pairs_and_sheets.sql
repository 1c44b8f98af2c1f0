alter table files.imports
  add column looked jsonb,
  add column sheets text[] not null default '{}',
  add column sheet text not null default '';
comment on column files.imports.looked is
  'what was found when the file was compared with whom the house knows; null as long as it was not, '
  'and when its columns were settled otherwise since';
comment on column files.imports.sheets is
  'the sheets that may be chosen from; empty when there is no choice';

create table files.pairs (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid not null,
  line bigint not null,
  key text not null,
  sure boolean not null,
  said jsonb not null,
  record uuid not null,
  answer text check (answer in ('same', 'other', 'later')),
  by_name text,
  at timestamptz,
  came_of_it text check (came_of_it in ('joined', 'kept apart', 'refused before')),
  primary key (organisation, import, line),
  foreign key (organisation, import) references files.imports (organisation, id),
  check ((answer is null) = (by_name is null))
);
comment on table files.pairs is
  'rows of a file beside whom the house knows, and what was answered: is she the same?';
comment on column files.pairs.said is 'her name, birth date and contact points as the file has them';
create index on files.pairs (organisation, import, sure, answer);
select organisations.secure('files.pairs');
grant select, insert, update, delete on files.pairs to ${application};

alter table files.imports
  add column back_since timestamptz,
  add column back_staff uuid,
  add column back_by text,
  add column back_too uuid[] not null default '{}',
  add column back_done bigint not null default 0;
comment on column files.imports.back_since is
  'since when it is being taken back, in parts; null before, after, and when that ended early';
comment on column files.imports.back_too is 'who was touched since and goes all the same';
