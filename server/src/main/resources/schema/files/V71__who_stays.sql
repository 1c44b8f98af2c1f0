alter table files.imports add column back_kept uuid[] not null default '{}';
comment on column files.imports.back_kept is
  'who stayed when it was taken back: somebody had written about her before it was her turn';

alter table files.imports add column reader text;
comment on column files.imports.reader is
  'the language of whoever let it in, in which the rows that could not come in are listed';
