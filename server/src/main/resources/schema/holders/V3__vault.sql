create table holders.masters (
  single boolean primary key default true check (single),
  proof bytea not null,
  since timestamptz not null default clock_timestamp()
);
comment on table holders.masters is
  'Of no single holder: one sentence sealed by the master key, so that a start with another key is '
  'refused before anything is sealed twice. The key itself is never here.';

create table holders.data_keys (
  holder uuid primary key default current_setting('app.holder')::uuid references holders.holders,
  wrapped bytea not null,
  since timestamptz not null default clock_timestamp()
);
comment on table holders.data_keys is
  'The key of her vault, itself sealed by the master key. Without this row nothing of hers can be '
  'read again, in no copy of this database.';

create table holders.items (
  holder uuid not null default current_setting('app.holder')::uuid references holders.holders,
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z_]+$'),
  version int not null default 1 check (version > 0),
  sealed bytea not null,
  at timestamptz not null default clock_timestamp()
);
comment on column holders.items.sealed is
  'AES-256-GCM under her own key, bound to holder, item and version: a line that says who says so, '
  'then the value';
create index on holders.items (holder, kind);

create table holders.arrangements (
  holder uuid not null default current_setting('app.holder')::uuid references holders.holders,
  id uuid primary key,
  name bytea not null,
  kind text not null check (kind in ('bank', 'insurer', 'vendor', 'office')),
  holds text[] not null,
  since timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
comment on table holders.arrangements is
  'Her network: who keeps what for her. It opens nothing by itself; each errand takes a key.';

comment on column holders.arrangements.name is 'sealed under her own key';
select holders.secure('holders.arrangements');

-- as holders.secure does it, for the working role alone: the one way for an organisation, a
-- function of the owner, has a policy of its own
do $$
declare name text;
begin
  foreach name in array array['holders.data_keys', 'holders.items'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format(
      'create policy own_holder on %s to ${application} '
      'using (holder = (select current_setting(''app.holder'')::uuid)) '
      'with check (holder = (select current_setting(''app.holder'')::uuid))', name);
  end loop;
end
$$;

grant select, insert on holders.masters to ${application};
grant select, insert, delete on holders.data_keys, holders.items to ${application};
grant update (version, sealed, at) on holders.items to ${application};
grant select, insert, delete on holders.arrangements to ${application};
grant update (ended_at) on holders.arrangements to ${application};
