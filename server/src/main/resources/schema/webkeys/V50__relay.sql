-- Something is passed on to her address, which whoever wrote it never sees.
alter table webkeys.grant_items drop constraint grant_items_mode_check;
alter table webkeys.grant_items add constraint grant_items_mode_check
  check (mode in ('exists', 'match', 'predicate', 'masked', 'relay', 'value'));
alter table webkeys.grant_items add constraint by_mail_alone
  check (mode <> 'relay' or kind = 'email');
alter table webkeys.token_items drop constraint token_items_mode_check;
alter table webkeys.token_items add constraint token_items_mode_check
  check (mode in ('exists', 'match', 'predicate', 'masked', 'relay', 'value'));
alter table webkeys.token_items add constraint by_mail_alone
  check (mode <> 'relay' or kind = 'email');
alter table webkeys.entries drop constraint entries_event_check;
alter table webkeys.entries add constraint entries_event_check check (event in (
  'armed', 'proven', 'claimed', 'asked', 'confirmed', 'opened', 'read', 'tried', 'matched',
  'differed', 'relayed', 'undelivered', 'closed', 'revoked', 'denied', 'expired', 'locked',
  'deleted'));
create index on webkeys.entries (organisation, clerk, at) where event = 'relayed';

create or replace function webkeys.disclose(
  the_key uuid, the_clerk uuid, named text, compared uuid)
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
        and case when compared is null then i.mode not in ('match', 'relay')
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

create function webkeys.relay(
  the_key uuid, the_clerk uuid, named text, the_item uuid, most_an_hour int)
returns table (
  refused text, holder uuid, version int, sealed bytea, wrapped bytea)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  granted webkeys.grants;
  given webkeys.grant_items;
  address holders.items;
begin
  perform set_config('app.grant', the_key::text, true);
  -- clerks queue, each at a row of her own: any number at once is as many after each other
  insert into webkeys.counters (clerk) values (the_clerk)
    on conflict (organisation, clerk) do update set tried_at = clock_timestamp();
  select * into granted from webkeys.grants g
    where g.id = the_key and g.clerk = the_clerk and g.state = 'OPEN'
      and g.open_until > clock_timestamp()
    for update;
  if not found then
    return query select 'over', null::uuid, null::int, null::bytea, null::bytea;
    return;
  end if;
  select * into given from webkeys.grant_items i
    where i.key = the_key and i.item = the_item and i.mode = 'relay';
  if not found then
    return query select 'over', null::uuid, null::int, null::bytea, null::bytea;
    return;
  end if;
  if given.reads >= given.read_limit then
    return query select 'often', null::uuid, null::int, null::bytea, null::bytea;
    return;
  end if;
  if (select count(*) from webkeys.entries e
      where e.organisation = granted.organisation and e.clerk = the_clerk
        and e.event = 'relayed' and e.at > clock_timestamp() - interval '1 hour')
      >= most_an_hour then
    return query select 'busy', null::uuid, null::int, null::bytea, null::bytea;
    return;
  end if;
  select * into address from holders.items v where v.id = the_item;
  if not found then
    return query select 'gone', null::uuid, null::int, null::bytea, null::bytea;
    return;
  end if;
  update webkeys.grant_items i set reads = i.reads + 1
    where i.key = the_key and i.item = the_item;
  insert into webkeys.entries
    (id, key, holder, organisation, event, actor, clerk, clerk_name, item, mode)
  values (gen_random_uuid(), granted.id, granted.holder, granted.organisation, 'relayed',
    'clerk', the_clerk, named, given.kind, given.mode);
  return query
    select null::text, granted.holder, address.version, address.sealed, k.wrapped
    from holders.data_keys k where k.holder = granted.holder;
end
$$;
comment on function webkeys.relay is
  'Hands out the sealed address that something is sent to, which only the server itself opens. The '
  'entry, the count and what is handed out stand or fall with one transaction. Says why not, where '
  'it does not: over, often (this key), busy (this clerk), gone (from her vault).';
revoke all on function webkeys.relay from public;
grant execute on function webkeys.relay to ${application};

create or replace function webkeys.disclose_by_token(
  the_hash bytea, the_kind text, comparing boolean)
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
  -- of what is passed on nothing is read, so that looking uses up no message
  select * into given from webkeys.grant_items i
    where i.key = the_token.key and i.kind = the_kind
      and (i.reads < i.read_limit or i.mode = 'relay')
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
    where i.key = given.key and i.item = given.item and i.mode <> 'relay';
  insert into webkeys.entries
    (id, key, holder, organisation, event, actor, clerk, clerk_name, item, mode, act)
  values (gen_random_uuid(), granted.id, granted.holder, granted.organisation,
    case when comparing then 'tried' else 'read' end,
    'clerk', the_token.clerk, the_token.clerk_name, the_kind, opened.mode, the_token.act);
  return query
    select given.item, the_kind, opened.mode, opened.over, granted.holder, v.version,
      case when 'relay' in (given.mode, opened.mode) then null else v.sealed end,
      case when 'relay' in (given.mode, opened.mode) then null else k.wrapped end,
      granted.id, the_token.clerk, the_token.clerk_name
    from (select 1) as one
    left join holders.items v on v.id = given.item
    left join holders.data_keys k on k.holder = granted.holder;
end
$$;
