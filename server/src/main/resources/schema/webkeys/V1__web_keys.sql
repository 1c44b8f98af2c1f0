create function webkeys.secure(name regclass) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  either text :=
    '(holder = (select nullif(current_setting(''app.holder'', true), '''')::uuid) '
    'or organisation = (select nullif(current_setting(''app.organisation'', true), '''')::uuid))';
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy of_either on %s using %s with check %s', name, either, either);
end
$$;
comment on function webkeys.secure is
  'Binds a table to both whom a key concerns: the holder who issues it and the organisation that it '
  'is for. Nobody else sees, counts or infers a row.';

create table webkeys.grants (
  id uuid primary key,
  holder uuid not null,
  organisation uuid not null,
  place uuid,
  errand text not null,
  called text not null check (called <> ''),
  lasts text not null check (lasts in ('now', 'today', 'later')),
  state text not null check (state in (
    'ARMED', 'CLAIMED', 'AWAITING_HOLDER', 'OPEN', 'CONSUMED', 'REVOKED', 'DENIED', 'EXPIRED')),
  code_hash bytea check (octet_length(code_hash) = 32),
  link_hash bytea check (octet_length(link_hash) = 32),
  codes_sealed bytea,
  step_up boolean not null,
  number int check (number between 10 and 99),
  window_seconds int not null check (window_seconds between 60 and 3600),
  retain_days int not null check (retain_days >= 0),
  drafted_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  clerk uuid,
  clerk_name text,
  open_until timestamptz,
  ended_at timestamptz,
  deleted_at timestamptz,
  check ((clerk is null) = (clerk_name is null)),
  check (state = 'ARMED' or (code_hash is null and link_hash is null and codes_sealed is null))
);
comment on table webkeys.grants is
  'A permission for one errand. It carries no data; a code only opens a claim, and each reading is '
  'checked against this row.';
comment on column webkeys.grants.code_hash is
  'HMAC of the twelve digits under a pepper outside the database: the plain hash of so short a code '
  'falls in seconds. Gone as soon as the key is claimed or over.';
comment on column webkeys.grants.codes_sealed is
  'the codes under her own key, so that she can look at a live key again and nobody else can';
comment on column webkeys.grants.number is 'shown to the clerk, chosen by her: is it this one?';
create unique index one_code on webkeys.grants (organisation, code_hash)
  where code_hash is not null;
create unique index one_link on webkeys.grants (organisation, link_hash)
  where link_hash is not null;
create index on webkeys.grants (holder, id);
create index on webkeys.grants (organisation, clerk) where ended_at is null;
create index on webkeys.grants (holder) where ended_at is null;
select webkeys.secure('webkeys.grants');

create table webkeys.grant_items (
  key uuid not null references webkeys.grants,
  holder uuid not null,
  organisation uuid not null,
  item uuid not null,
  kind text not null,
  mode text not null check (mode in ('exists', 'match', 'predicate', 'masked', 'value')),
  over int check ((mode = 'predicate') = (over is not null)),
  reads int not null default 0,
  read_limit int not null check (read_limit between 1 and 3),
  check (reads <= read_limit),
  primary key (key, item)
);
comment on table webkeys.grant_items is
  'What one key lets be read, and how weakly. What she struck is not here.';
select webkeys.secure('webkeys.grant_items');

create table webkeys.entries (
  id uuid primary key,
  key uuid not null references webkeys.grants,
  holder uuid not null,
  organisation uuid not null,
  at timestamptz not null,
  event text not null check (event in (
    'armed', 'claimed', 'asked', 'confirmed', 'opened', 'read', 'tried', 'matched', 'differed',
    'closed', 'revoked', 'denied', 'expired', 'deleted')),
  actor text not null check (actor in ('holder', 'clerk', 'clock', 'house')),
  clerk uuid,
  clerk_name text,
  item text,
  mode text,
  nonce bytea not null,
  leaf bytea not null
);
comment on table webkeys.entries is
  'Each transition of a key and each reading, appended only. No value ever stands here.';
comment on column webkeys.entries.clerk_name is
  'first name and role: a clerk is a person too, and who exactly it was is said in a dispute';
create index on webkeys.entries (key, at);
select webkeys.secure('webkeys.entries');

-- the log over all entries: hashes only, of nobody
create table webkeys.unplaced (
  hash bytea primary key check (octet_length(hash) = 32),
  number bigint generated always as identity
);
create index on webkeys.unplaced (number);
comment on table webkeys.unplaced is
  'Leaves that wait for their place in the log: giving places one by one would make every reading '
  'wait for every other.';
create table webkeys.nodes (
  level int not null,
  position bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, position)
);
create index on webkeys.nodes (hash) where level = 0;
comment on table webkeys.nodes is
  'The whole subtrees of the Merkle tree (RFC 9162, 2.1); level 0 are the leaves.';
create table webkeys.heads (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null,
  signature bytea not null
);

create function webkeys.canonical(e webkeys.entries) returns text
language sql stable set search_path = pg_catalog as $$
  select '{"actor":' || to_json(e.actor)
    || ',"at":' || to_json(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || ',"clerk":' || coalesce(to_json(encode(
         sha256(convert_to(e.clerk::text, 'UTF8') || e.nonce), 'hex'))::text, 'null')
    || ',"clerk_name":' || coalesce(to_json(e.clerk_name)::text, 'null')
    || ',"event":' || to_json(e.event)
    || ',"id":' || to_json(e.id)
    || ',"item":' || coalesce(to_json(e.item)::text, 'null')
    || ',"key":' || to_json(e.key)
    || ',"mode":' || coalesce(to_json(e.mode)::text, 'null')
    || ',"nonce":' || to_json(encode(e.nonce, 'hex'))
    || ',"vendor":' || to_json(e.organisation) || '}'
$$;
comment on function webkeys.canonical is
  'An entry as its leaf commits to it, in the form of RFC 8785. The nonce is chance of its own: '
  'whoever has only the tree cannot try what an entry said.';

create function webkeys.commit_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.at := clock_timestamp();
  new.nonce := decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
  new.leaf := sha256('\x00'::bytea || convert_to(webkeys.canonical(new), 'UTF8'));
  insert into webkeys.unplaced (hash) values (new.leaf);
  return new;
end
$$;
create trigger commits before insert on webkeys.entries
  for each row execute function webkeys.commit_entry();

create function webkeys.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'what was logged stays as it was';
end
$$;
create trigger stays before update or delete on webkeys.entries
  for each statement execute function webkeys.refuse_change();
create trigger stays before update or delete on webkeys.nodes
  for each statement execute function webkeys.refuse_change();
create trigger stays before update or delete on webkeys.heads
  for each statement execute function webkeys.refuse_change();

create table webkeys.counters (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  clerk uuid not null,
  tried_at timestamptz not null default clock_timestamp(),
  primary key (organisation, clerk)
);
comment on table webkeys.counters is
  'A row to queue at, so that any number of tries at once are no more than as many after each '
  'other; the nil id stands for the whole house.';
select organisations.secure('webkeys.counters');

create table webkeys.tries (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  clerk uuid not null,
  at timestamptz not null default clock_timestamp(),
  over boolean not null default false,
  primary key (organisation, id)
);
comment on column webkeys.tries.over is
  'the code was right, or a manager said that it is well; all others count for an hour';
create index on webkeys.tries (organisation, at) where not over;
select organisations.secure('webkeys.tries');

create table webkeys.match_days (
  holder uuid not null,
  day date not null,
  tries int not null,
  primary key (holder, day)
);
comment on table webkeys.match_days is
  'How often her values were guessed at on a day over all vendors. Only the function that compares '
  'sees it, for no vendor may learn of another.';
alter table webkeys.match_days enable row level security;
alter table webkeys.match_days force row level security;
create policy of_the_function on webkeys.match_days to current_user using (true) with check (true);

-- The single way from an organisation into a vault. It runs as the owner, who signs in for
-- migrations only and whom forced row security binds too: these two policies are all it can see.
create policy of_an_open_key on holders.items for select to current_user
  using (exists (
    select from webkeys.grant_items i join webkeys.grants g on g.id = i.key
    where g.id = nullif(current_setting('app.grant', true), '')::uuid
      and g.state = 'OPEN' and g.open_until > clock_timestamp()
      and i.item = items.id and i.holder = items.holder));
create policy of_an_open_key on holders.data_keys for select to current_user
  using (exists (
    select from webkeys.grants g
    where g.id = nullif(current_setting('app.grant', true), '')::uuid
      and g.state = 'OPEN' and g.open_until > clock_timestamp()
      and g.holder = data_keys.holder));

create function webkeys.disclose(the_key uuid, the_clerk uuid, named text, compared uuid)
returns table (
  item uuid, kind text, mode text, over int, holder uuid, version int, sealed bytea, wrapped bytea)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  granted webkeys.grants;
  tried int;
begin
  perform set_config('app.grant', the_key::text, true);
  -- the row is held until the commit: what she ends meanwhile ends after this reading or before it
  select * into granted from webkeys.grants g
    where g.id = the_key and g.clerk = the_clerk and g.state = 'OPEN'
      and g.open_until > clock_timestamp()
    for update;
  if not found then
    return;
  end if;
  if compared is not null then
    insert into webkeys.match_days as d (holder, day, tries)
      values (granted.holder, (clock_timestamp() at time zone 'UTC')::date, 1)
      on conflict (holder, day) do update set tries = d.tries + 1
      returning tries into tried;
    if tried > 5 then
      return;
    end if;
  end if;
  return query
    with counted as (
      update webkeys.grant_items i set reads = i.reads + 1
      where i.key = the_key and i.reads < i.read_limit
        and case when compared is null then i.mode <> 'match'
                 else i.mode = 'match' and i.item = compared end
      returning i.*),
    logged as (
      insert into webkeys.entries
        (id, key, holder, organisation, event, actor, clerk, clerk_name, item, mode)
      select gen_random_uuid(), c.key, c.holder, c.organisation,
        case when compared is null then 'read' else 'tried' end,
        'clerk', the_clerk, named, c.kind, c.mode
      from counted c
      returning 1)
    select c.item, c.kind, c.mode, c.over, c.holder, v.version, v.sealed, k.wrapped
    from counted c
    left join holders.items v on v.id = c.item
    left join holders.data_keys k on k.holder = c.holder
    where (select count(*) from logged) > 0;
end
$$;
comment on function webkeys.disclose is
  'No log, no read: the entries and what is handed out stand or fall with one transaction. Counts '
  'each item, and gives only those whose count was not used up.';
revoke all on function webkeys.disclose from public;

grant usage on schema webkeys to ${application};
grant select, insert on webkeys.grants, webkeys.grant_items, webkeys.entries to ${application};
grant update (called, state, code_hash, link_hash, codes_sealed, number, clerk, clerk_name, open_until,
  ended_at, deleted_at) on webkeys.grants to ${application};
grant select, delete on webkeys.unplaced to ${application};
grant select, insert on webkeys.nodes, webkeys.heads to ${application};
grant select, insert, update on webkeys.counters, webkeys.tries to ${application};
grant execute on function webkeys.disclose to ${application};
