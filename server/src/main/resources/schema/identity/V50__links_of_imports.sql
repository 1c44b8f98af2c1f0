alter table identity.links add column import uuid default nullif(current_setting('app.import', true), '')::uuid;
comment on column identity.links.import is
  'the import with which it was made; null for any other';
