create function holders.secure(name regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy own_holder on %s '
    'using (holder = (select current_setting(''app.holder'')::uuid)) '
    'with check (holder = (select current_setting(''app.holder'')::uuid))', name);
end
$$;
comment on function holders.secure is
  'Binds a table to the holder of the transaction. Work for an organisation never names a holder, so '
  'its query raises: an error, never rows.';

create table holders.holders (
  holder uuid primary key default current_setting('app.holder')::uuid,
  name text not null check (name <> ''),
  language text check (language ~ '^[a-z]{2}$'),
  since timestamptz not null default clock_timestamp(),
  left_at timestamptz
);
select holders.secure('holders.holders');

create table holders.ties (
  holder uuid not null references holders.holders,
  organisation uuid not null,
  record uuid not null,
  proof text not null check (proof <> ''),
  joined_at timestamptz not null default clock_timestamp(),
  parted_at timestamptz,
  parted_by text,
  id uuid primary key,
  check ((parted_at is null) = (parted_by is null))
);
comment on table holders.ties is
  'Which organisation''s person a holder is, by what proof. The holder and that organisation see the '
  'row, nobody else: each side may part, and neither learns of other organisations by it.';
comment on column holders.ties.record is 'a record of hers there; it goes where the person goes';
create unique index one_tie_each on holders.ties (holder, organisation)
  where parted_at is null;
create unique index one_holder_each on holders.ties (organisation, record)
  where parted_at is null;
alter table holders.ties enable row level security;
alter table holders.ties force row level security;
create policy of_either on holders.ties
  using (
    holder = (select nullif(current_setting('app.holder', true), '')::uuid)
    or organisation = (select nullif(current_setting('app.organisation', true), '')::uuid))
  with check (
    holder = (select nullif(current_setting('app.holder', true), '')::uuid)
    or organisation = (select nullif(current_setting('app.organisation', true), '')::uuid));

grant usage on schema holders to ${application};
grant select, insert on holders.holders, holders.ties to ${application};
grant update (name, language, left_at) on holders.holders to ${application};
grant update (record, parted_at, parted_by) on holders.ties to ${application};
