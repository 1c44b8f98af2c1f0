-- Whoever guesses at handles shuts a series for herself, and for nobody else.
create table webkeys.series_tries (
  series uuid not null references webkeys.series,
  clerk uuid not null,
  holder uuid not null,
  organisation uuid not null,
  clerk_name text not null,
  wrong int not null default 1 check (wrong between 1 and 3),
  at timestamptz not null default clock_timestamp(),
  primary key (series, clerk)
);
comment on table webkeys.series_tries is
  'How many wrong codes of a series a clerk gave. Counted in a transaction of its own before anybody '
  'compares; the third shuts the series for this clerk, and a right one forgives those before it.';
comment on column webkeys.series_tries.clerk_name is 'first name and role, for her page';
select webkeys.secure('webkeys.series_tries');
grant select, insert, delete on webkeys.series_tries to ${application};
grant update (wrong, at) on webkeys.series_tries to ${application};

alter table webkeys.series drop column tries, drop column locked_by;
