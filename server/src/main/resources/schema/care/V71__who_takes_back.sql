alter table care.bulk_acts add column undone_staff uuid;
comment on column care.bulk_acts.undone_staff is
  'who took it back, for what is written while it goes; null for acts taken back before it was kept';

alter table care.bulk_acts add column shows text;
comment on column care.bulk_acts.shows is
  'what the list shows, from which its reader is told in her language; null for those who were ticked';
