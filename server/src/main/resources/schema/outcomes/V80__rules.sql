create table outcomes.rules (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  number int not null,
  experience text not null,
  kind text not null check (kind in ('likely', 'spare')),
  shape text not null check (shape <> ''),
  found_at timestamptz not null,
  held_at timestamptz not null,
  watched jsonb,
  primary key (organisation, id),
  unique (organisation, number),
  unique (organisation, experience, kind, shape)
);
comment on table outcomes.rules is
  'lines that were learned for reading: who has a good result, and whom to spare. A rule is one by '
  'the facts that it looks at; where exactly it cuts them is said by its versions';
comment on column outcomes.rules.shape is
  'the facts it looks at and how, without the numbers at which it cuts';
comment on column outcomes.rules.found_at is 'when it was first found';
comment on column outcomes.rules.held_at is 'when a search found it last';
comment on column outcomes.rules.watched is
  'what came since a person approved it, counted by the latest search; null while nobody has';
select organisations.secure('outcomes.rules');

create table outcomes.rule_versions (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  rule uuid not null,
  version int not null,
  catalogue int not null,
  says jsonb not null,
  found_at timestamptz not null,
  counted_at timestamptz not null,
  primary key (organisation, rule, version),
  foreign key (organisation, rule) references outcomes.rules (organisation, id)
);
comment on table outcomes.rule_versions is
  'what a rule says and on which counts: the newest is counted anew by each search until somebody '
  'acts on it, and stands as it is from then on';
comment on column outcomes.rule_versions.catalogue is 'the version of the catalogue it was found by';
select organisations.secure('outcomes.rule_versions');

create table outcomes.rule_acts (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  rule uuid not null,
  version int not null,
  act text not null
    check (act in ('approve', 'refuse', 'retire', 'restore', 'doubt', 'lapse', 'propose')),
  becomes text not null
    check (becomes in ('proposed', 'approved', 'doubted', 'refused', 'retired')),
  words text,
  counts jsonb,
  by_name text,
  at timestamptz not null,
  taken_back_by text,
  taken_back_at timestamptz,
  primary key (organisation, id),
  foreign key (organisation, rule, version)
    references outcomes.rule_versions (organisation, rule, version),
  check ((taken_back_by is null) = (taken_back_at is null))
);
comment on table outcomes.rule_acts is
  'what became of a rule: the latest that was not taken back says what it is, and without any it is '
  'proposed';
comment on column outcomes.rule_acts.counts is 'the figures on which a search acted';
comment on column outcomes.rule_acts.by_name is 'null where a search acted, and nobody';
create index on outcomes.rule_acts (organisation, rule, at);
select organisations.secure('outcomes.rule_acts');

create table outcomes.rule_lists (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  experience text not null,
  kind text not null check (kind in ('likely', 'spare')),
  catalogue int not null,
  rest jsonb not null,
  cost double precision,
  examples bigint not null,
  silences bigint not null,
  searched_at timestamptz not null,
  primary key (organisation, experience, kind)
);
comment on table outcomes.rule_lists is
  'the latest search of each list: who is left when no rule fits, and what reading the list costs '
  'in bits beside the core; it follows from the ledger';
select organisations.secure('outcomes.rule_lists');

grant select, insert on outcomes.rules to ${application};
grant update (held_at, watched) on outcomes.rules to ${application};
grant select, insert on outcomes.rule_versions to ${application};
grant update (catalogue, says, counted_at) on outcomes.rule_versions to ${application};
grant select, insert on outcomes.rule_acts to ${application};
grant update (taken_back_by, taken_back_at) on outcomes.rule_acts to ${application};
grant select, insert, update, delete on outcomes.rule_lists to ${application};
