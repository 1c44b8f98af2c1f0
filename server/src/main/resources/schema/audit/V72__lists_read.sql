create index on audit.entries (organisation, actor, act, at) where subject is null;
