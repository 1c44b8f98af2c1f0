alter table files.imports add column headless boolean not null default false;
comment on column files.imports.headless is
  'whether the first row is one like the others, so that the columns have numbers for names';
