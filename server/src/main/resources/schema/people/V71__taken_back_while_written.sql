alter table people.taken_back add column record uuid;
comment on column people.taken_back.record is 'whose record it was; of records alone';
create index on people.taken_back (organisation, record) where record is not null;

create function people.refuse_gone(about uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from people.records r where r.id = about for key share;
  if not found and exists (select from people.taken_back t where t.record = about) then
    raise exception 'the record % was taken back with its import', about
      using errcode = '23R01';
  end if;
end
$$;
comment on function people.refuse_gone is
  'whoever writes about a record waits until it is decided whether it goes, and hears that it went';

create function people.refuse_gone_record() returns trigger language plpgsql as $$
begin
  perform people.refuse_gone(new.record);
  return new;
end
$$;
create trigger refuse_gone before insert on people.edits
  for each row execute function people.refuse_gone_record();
create trigger refuse_gone before insert on people.acts
  for each row execute function people.refuse_gone_record();

create function people.refuse_gone_pair() returns trigger language plpgsql as $$
begin
  perform people.refuse_gone(least(new.record, new.other));
  perform people.refuse_gone(greatest(new.record, new.other));
  return new;
end
$$;
create trigger refuse_gone before insert on people.relations
  for each row execute function people.refuse_gone_pair();

create or replace function people.take_back_records(gone uuid, leaving uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  if exists (
    select from people.records r
    where r.id = any (leaving) and r.import is distinct from gone and r.source <> 'desk') then
    raise exception 'a record that another import brought does not go with this one';
  end if;
  delete from people.struck where record = any (leaving);
  foreach each in array array['former_records', 'household_members', 'attributes',
      'contact_points', 'things', 'edits'] loop
    execute format(
      'with left_us as (delete from people.%I t where t.record = any ($2) returning t.*) '
      'insert into people.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using gone, leaving;
  end loop;
  with left_us as (
    delete from people.relations where record = any (leaving) or other = any (leaving) returning *)
  insert into people.taken_back (import, kind, was)
  select gone, 'relations', to_jsonb(left_us) from left_us;
  with left_us as (delete from people.records where id = any (leaving) returning *)
  insert into people.taken_back (import, kind, was, record)
  select gone, 'records', to_jsonb(left_us), left_us.id from left_us;
end
$$;
