create table erasure.erasures (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  records uuid[] not null check (cardinality(records) > 0),
  why text not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  swept_at timestamptz,
  left_over text[] not null default '{}',
  primary key (organisation, id)
);
comment on table erasure.erasures is
  'Who was erased: ids that name nobody any more, when, by whom and why. Rows are only added.';
comment on column erasure.erasures.swept_at is
  'when the tables were rewritten without her and the log begun anew; null until then';
comment on column erasure.erasures.left_over is
  'tables too large to be rewritten beside people at work: their freed room is used again in time';
create index on erasure.erasures (organisation, at desc);
select organisations.secure('erasure.erasures');
grant usage on schema erasure to ${application};
grant select, insert on erasure.erasures to ${application};
grant update (swept_at, left_over) on erasure.erasures to ${application};
