create table people.acts (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  record uuid not null,
  other uuid,
  looked_at uuid[] not null,
  changes jsonb not null,
  about text not null,
  before text not null,
  after text not null,
  at timestamptz not null default clock_timestamp(),
  taken_back_at timestamptz,
  taken_back_by text,
  primary key (organisation, id),
  check ((taken_back_at is null) = (taken_back_by is null))
);
comment on table people.acts is
  'what was written by hand about things, households and relations: each row that an act touched, '
  'as it was and as it became. An act is taken back while all of them are as it left them';
comment on column people.acts.other is 'whom it concerns too, when it is about two';
comment on column people.acts.looked_at is 'the records among whose rows the changes are';
create index on people.acts (organisation, record);
create index on people.acts (organisation, other) where other is not null;
select organisations.secure('people.acts');

grant select, insert on people.acts to ${application};
grant update (taken_back_at, taken_back_by) on people.acts to ${application};
