alter table organisations.staff
  add column language text check (language ~ '^[a-z]{2}$');
comment on column organisations.staff.language is
  'ISO 639 code of the language that she chose for the desk; null while her browser says.';
