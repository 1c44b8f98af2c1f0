alter table people.acts
  add column kept_by text not null default 'people'
    check (kept_by in ('people', 'ledger', 'permissions'));
comment on column people.acts.kept_by is
  'who keeps what the act said and takes it back; of an act that others keep, there are no changes here';
