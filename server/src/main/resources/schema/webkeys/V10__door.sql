-- The door for vendors' systems. All of it belongs to one house; what a token is of is found by
-- one function, since whoever presents it has not said for which house.
create table webkeys.systems (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  name text not null check (name <> ''),
  keys text not null check (keys <> ''),
  redirects text[] not null,
  since timestamptz not null default clock_timestamp(),
  added_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (organisation, id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table webkeys.systems is
  'Programs of a house that may present keys. A manager registers each; there is no other way in.';
comment on column webkeys.systems.keys is
  'its public keys as a JWK set (RFC 7517); the private ones never come here';
select organisations.secure('webkeys.systems');

create table webkeys.pushed (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  system uuid not null,
  state text not null check (state in ('PUSHED', 'SHOWN', 'ANSWERED', 'REFUSED', 'USED')),
  reference bytea not null check (octet_length(reference) = 32),
  request text not null,
  clerk uuid not null,
  expires_at timestamptz not null,
  key uuid references webkeys.grants,
  code bytea check (octet_length(code) = 32),
  code_expires_at timestamptz,
  primary key (organisation, id),
  foreign key (organisation, system) references webkeys.systems,
  unique (organisation, reference),
  unique (organisation, code),
  check ((code is null) = (code_expires_at is null)),
  check ((code is null) = (state in ('PUSHED', 'SHOWN', 'REFUSED')))
);
comment on table webkeys.pushed is
  'What a system asks a holder to open (RFC 9126): pushed, shown to whoever came with it, answered '
  'by her, and then one code that is used once. References and codes are kept as SHA-256 of 256 '
  'random bits.';
select organisations.secure('webkeys.pushed');

create table webkeys.tokens (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  id uuid not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  system uuid not null,
  key uuid not null references webkeys.grants,
  request uuid,
  parent uuid,
  depth int not null check (depth between 0 and 3),
  clerk uuid not null,
  clerk_name text not null,
  act text[] not null,
  thumbprint text not null,
  issued_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation, id),
  foreign key (organisation, system) references webkeys.systems,
  foreign key (organisation, parent) references webkeys.tokens,
  check ((parent is null) = (depth = 0))
);
comment on table webkeys.tokens is
  'What a system reads with: the SHA-256 of 256 random bits, bound to a key of its own (RFC 9449). '
  'It opens nothing by itself; each reading looks at the grant.';
comment on column webkeys.tokens.act is
  'the clerks through whose hands it came, the last first (RFC 8693, act)';
create index on webkeys.tokens (organisation, key);
create index on webkeys.tokens (organisation, parent);
select organisations.secure('webkeys.tokens');

create table webkeys.token_items (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  token uuid not null,
  kind text not null,
  mode text not null check (mode in ('exists', 'match', 'predicate', 'masked', 'value')),
  over int check ((mode = 'predicate') = (over is not null)),
  reads int not null default 0,
  read_limit int not null check (read_limit between 1 and 3),
  check (reads <= read_limit),
  primary key (organisation, token, kind),
  foreign key (organisation, token) references webkeys.tokens
);
comment on table webkeys.token_items is
  'What one token lets be read of what its grant does: as much, or less.';
select organisations.secure('webkeys.token_items');

create table webkeys.seen_proofs (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  hash bytea not null check (octet_length(hash) = 32),
  until timestamptz not null,
  primary key (organisation, hash)
);
comment on table webkeys.seen_proofs is
  'Proofs and assertions that were used (the hash of what they are called), as long as they would '
  'count: each counts once, on whichever server it comes in.';
create index on webkeys.seen_proofs (organisation, until);
select organisations.secure('webkeys.seen_proofs');

create policy of_the_function on webkeys.tokens for select to current_user using (true);
create function webkeys.house_of_token(the_hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select t.organisation from webkeys.tokens t where t.hash = the_hash
$$;
comment on function webkeys.house_of_token is
  'For which house a token is: known to whoever has the token, and to nobody else.';
revoke all on function webkeys.house_of_token from public;

-- who acted for whom stands in the log
alter table webkeys.entries add column act text[];
comment on column webkeys.entries.act is
  'where a system read: the clerks through whose hands the token came, the last first';
create or replace function webkeys.canonical(e webkeys.entries) returns text
language sql stable set search_path = pg_catalog as $$
  select '{' || coalesce('"act":' || array_to_json(e.act)::text || ',', '')
    || '"actor":' || to_json(e.actor)
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

create function webkeys.disclose_by_token(the_hash bytea, the_kind text, comparing boolean)
returns table (
  item uuid, kind text, mode text, over int, holder uuid, version int, sealed bytea, wrapped bytea,
  key uuid, clerk uuid, clerk_name text)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  the_token webkeys.tokens;
  granted webkeys.grants;
  chain uuid[];
  opened webkeys.token_items;
  given webkeys.grant_items;
  tried int;
begin
  select * into the_token from webkeys.tokens t
    where t.hash = the_hash and t.organisation = current_setting('app.organisation')::uuid;
  if not found then
    return;
  end if;
  perform set_config('app.grant', the_token.key::text, true);
  -- held until the commit: whatever ends meanwhile ends after this reading or before it
  select * into granted from webkeys.grants g
    where g.id = the_token.key and g.state = 'OPEN' and g.open_until > clock_timestamp()
    for update;
  if not found then
    return;
  end if;
  with recursive above as (
    select t.id, t.parent, t.ended_at, t.expires_at from webkeys.tokens t
    where t.id = the_token.id
    union all
    select t.id, t.parent, t.ended_at, t.expires_at
    from webkeys.tokens t join above a on t.id = a.parent)
  select array_agg(a.id) into chain from above a
    having bool_and(a.ended_at is null and a.expires_at > clock_timestamp());
  if chain is null then
    return;
  end if;
  select * into opened from webkeys.token_items i
    where i.token = the_token.id and i.kind = the_kind and (i.mode = 'match') = comparing;
  if not found or exists (
      select from unnest(chain) as c (id)
      left join webkeys.token_items i on i.token = c.id and i.kind = the_kind
      where i.token is null or i.reads >= i.read_limit) then
    return;
  end if;
  select * into given from webkeys.grant_items i
    where i.key = the_token.key and i.kind = the_kind and i.reads < i.read_limit
    order by i.item limit 1;
  if not found then
    return;
  end if;
  if comparing then
    insert into webkeys.match_days as d (holder, day, tries)
      values (granted.holder, (clock_timestamp() at time zone 'UTC')::date, 1)
      on conflict (holder, day) do update set tries = d.tries + 1
      returning tries into tried;
    if tried > 5 then
      return;
    end if;
  end if;
  update webkeys.token_items i set reads = i.reads + 1
    where i.token = any (chain) and i.kind = the_kind;
  update webkeys.grant_items i set reads = i.reads + 1
    where i.key = given.key and i.item = given.item;
  insert into webkeys.entries
    (id, key, holder, organisation, event, actor, clerk, clerk_name, item, mode, act)
  values (gen_random_uuid(), granted.id, granted.holder, granted.organisation,
    case when comparing then 'tried' else 'read' end,
    'clerk', the_token.clerk, the_token.clerk_name, the_kind, opened.mode, the_token.act);
  return query
    select given.item, the_kind, opened.mode, opened.over, granted.holder, v.version, v.sealed,
      k.wrapped, granted.id, the_token.clerk, the_token.clerk_name
    from (select 1) as one
    left join holders.items v on v.id = given.item
    left join holders.data_keys k on k.holder = granted.holder;
end
$$;
comment on function webkeys.disclose_by_token is
  'The same for a system: one item, as weakly as its token and each above it say, counted on all of '
  'them. No log, no read: the entry and what is handed out stand or fall with one transaction.';
revoke all on function webkeys.disclose_by_token from public;

grant select, insert on webkeys.systems, webkeys.pushed, webkeys.tokens, webkeys.token_items,
  webkeys.seen_proofs to ${application};
grant update (ended_at, ended_by) on webkeys.systems to ${application};
grant update (state, key, code, code_expires_at) on webkeys.pushed to ${application};
grant delete on webkeys.pushed, webkeys.seen_proofs to ${application};
grant update (ended_at) on webkeys.tokens to ${application};
grant execute on function webkeys.house_of_token, webkeys.disclose_by_token to ${application};
