drop function permissions.take_back(uuid, uuid[], uuid[]);

create function permissions.take_back(gone uuid, said uuid[], whole uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  each text;
begin
  delete from permissions.suppression_ends e using permissions.suppressions s
  where s.organisation = e.organisation and s.id = e.suppression
    and s.record = any (said || whole) and (s.import = gone or s.record = any (whole));
  delete from permissions.peace_ends e using permissions.peaces p
  where p.organisation = e.organisation and p.id = e.peace
    and p.record = any (said || whole) and (p.import = gone or p.record = any (whole));
  foreach each in array array['answers', 'suppressions', 'peaces'] loop
    execute format(
      'with left_us as (delete from permissions.%I t '
      'where t.record = any ($2 || $3) and (t.import = $1 or t.record = any ($3)) returning t.*) '
      'insert into permissions.taken_back (import, kind, was) '
      'select $1, %L, to_jsonb(left_us) from left_us', each, each)
      using gone, said, whole;
  end loop;
end
$$;
comment on function permissions.take_back is
  'the one way in which an answer goes: the import that brought it is taken back';
revoke all on function permissions.take_back from public;
grant execute on function permissions.take_back to ${application};

create trigger refuse_gone before insert on permissions.answers
  for each row when (new.import is null or new.source = 'desk')
  execute function people.refuse_gone_record();
create trigger refuse_gone before insert on permissions.suppressions
  for each row when (new.import is null or new.source = 'desk')
  execute function people.refuse_gone_record();
create trigger refuse_gone before insert on permissions.peaces
  for each row when (new.import is null or new.source = 'desk')
  execute function people.refuse_gone_record();

create function permissions.refuse_gone_suppression() returns trigger language plpgsql as $$
begin
  perform people.refuse_gone(s.record) from permissions.suppressions s
  where s.id = new.suppression;
  return new;
end
$$;
create trigger refuse_gone before insert on permissions.suppression_ends
  for each row execute function permissions.refuse_gone_suppression();

create function permissions.refuse_gone_peace() returns trigger language plpgsql as $$
begin
  perform people.refuse_gone(p.record) from permissions.peaces p where p.id = new.peace;
  return new;
end
$$;
create trigger refuse_gone before insert on permissions.peace_ends
  for each row execute function permissions.refuse_gone_peace();
