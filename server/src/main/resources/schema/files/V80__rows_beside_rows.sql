alter table files.pairs
  alter column record drop not null,
  add column other_line bigint,
  add column other_key text,
  add column other_said jsonb,
  add constraint pairs_beside_check check (
    num_nonnulls(other_line, other_key, other_said) = case when record is null then 3 else 0 end);
comment on column files.pairs.record is
  'whom the house knows beside the row; null where it stands beside an earlier row of its file';
comment on column files.pairs.other_line is 'the earlier row of the same file';
comment on column files.pairs.other_said is 'what the file has of her there';
