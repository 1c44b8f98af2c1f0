alter table care.bulk_acts add column undone_staff uuid;
comment on column care.bulk_acts.undone_staff is
  'who took it back, for what is written while it goes; null for acts taken back before it was kept';
