create table outcomes.catalogues (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  version int not null,
  catalogue text not null check (catalogue <> ''),
  hold_out double precision not null check (hold_out between 0 and 0.5),
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, version)
);
comment on table outcomes.catalogues is
  'which experiences a house tells apart and what may come of each, as YAML: rows are only added, '
  'the latest version counts, and what happened under an earlier one keeps it';
comment on column outcomes.catalogues.hold_out is
  'the share of offers and questions that is left in silence by lot; a house that has no row here '
  'never said so, and holds nobody out';
select organisations.secure('outcomes.catalogues');

create table outcomes.learned (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  experience text not null,
  version int not null,
  state bytea not null,
  examples bigint not null,
  silences bigint not null,
  taught_examples bigint not null,
  taught_at timestamptz not null,
  through timestamptz not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (organisation, experience)
);
comment on table outcomes.learned is
  'what was learned of an experience, in the kernel''s bytes; it follows from the ledger';
comment on column outcomes.learned.version is 'of the catalogue that it was taught by';
comment on column outcomes.learned.through is
  'what could be learned up to this moment, window closed and written down, is in it, once';
select organisations.secure('outcomes.learned');

create table outcomes.struck (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  inference text not null check (inference <> ''),
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  restored_by text,
  restored_at timestamptz,
  primary key (organisation, id),
  check ((restored_by is null) = (restored_at is null))
);
comment on table outcomes.struck is
  'what somebody struck out of what we infer of a person: it hangs on her records, so that it stays '
  'struck through merge and undo, and no forecast about her uses it';
create index on outcomes.struck (organisation, record) where restored_at is null;
create unique index on outcomes.struck (organisation, record, inference) where restored_at is null;
select organisations.secure('outcomes.struck');

grant usage on schema outcomes to ${application};
grant select, insert on outcomes.catalogues to ${application};
grant select, insert, update, delete on outcomes.learned to ${application};
grant select, insert on outcomes.struck to ${application};
grant update (restored_by, restored_at) on outcomes.struck to ${application};
