create index on permissions.answers (organisation, import) where import is not null;
create index on permissions.peaces (organisation, import) where import is not null;
