create table outcomes.terms (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  version int not null,
  margin int not null check (margin between 1 and 100),
  discount int not null check (discount between 0 and 100),
  costs jsonb not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation, version)
);
comment on table outcomes.terms is
  'what a house reckons with when it looks ahead: rows are only added, the latest version counts. '
  'Who has none keeps a hundred of a hundred, discounts ten, and does not know what care costs';
comment on column outcomes.terms.margin is 'of a hundred paid, what is left after the goods';
comment on column outcomes.terms.discount is 'of a hundred of next year, what they are worth less today';
comment on column outcomes.terms.costs is
  'what one of a kind costs, in minor units of the currency that most is paid in; what is not known '
  'is not there';
select organisations.secure('outcomes.terms');

create table outcomes.reckonings (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  day date not null,
  as_of timestamptz not null,
  form int not null,
  terms int not null,
  catalogue int not null,
  seconds double precision not null,
  content jsonb not null,
  primary key (organisation, day)
);
comment on table outcomes.reckonings is
  'what the ledger of a house amounts to on a day: kept, worth, felt and what came of experiences. It '
  'is made behind the pages, which only read the latest; it follows from the ledger';
comment on column outcomes.reckonings.form is
  'of the content; one of another form is made anew, not read';
select organisations.secure('outcomes.reckonings');

grant select, insert on outcomes.terms to ${application};
grant select, insert, update on outcomes.reckonings to ${application};
