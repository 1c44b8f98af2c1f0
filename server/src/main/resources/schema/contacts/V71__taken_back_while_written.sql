drop function contacts.put_back(uuid, uuid[]);
drop function contacts.take_back(uuid, uuid[], uuid[]);

create function contacts.put_back(gone uuid, said uuid[]) returns void
language sql security definer set search_path = pg_catalog as $$
  with first as (
    select distinct on (c.contact) c.contact, c.was from contacts.changes c
    where c.import = gone
      and c.contact in (select a.contact from contacts.agenda a where a.record = any (said))
      and not exists (
        select from contacts.changes later
        where later.organisation = c.organisation and later.contact = c.contact
          and later.at > c.at and later.import is distinct from gone)
    order by c.contact, c.at),
  back as (
    update contacts.planned p
    set content = w.content, kind = w.kind, basis = w.basis, purpose = w.purpose,
      channel = w.channel, thing = w.thing, about = w.about, place = w.place,
      subject = w.subject, words = w.words, programme = w.programme, due_from = w.due_from,
      useful_until = w.useful_until, planned_by = w.planned_by
    from first f
    cross join lateral jsonb_populate_record(null::contacts.planned, f.was) as w
    join contacts.agenda a on a.organisation = w.organisation and a.contact = w.id
    where p.organisation = w.organisation and p.id = w.id
      and a.state in ('planned', 'folded', 'silent')
    returning p.id, p.channel, p.due_from, p.useful_until)
  update contacts.agenda a
  set state = 'planned', host = null, channel = back.channel, due_from = back.due_from,
    useful_until = back.useful_until, judge_at = back.due_from
  from back where a.contact = back.id
$$;
comment on function contacts.put_back is
  'plans that an import changed are what they were, unless the gate let them out or somebody else '
  'changed them since';

create function contacts.take_back(gone uuid, said uuid[], whole uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  leaving uuid[] := array(
    select p.id from contacts.agenda a
    join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
    where a.record = any (said || whole) and (p.import = gone or a.record = any (whole))
      and a.state in ('planned', 'folded', 'silent', 'cancelled'));
begin
  update contacts.agenda set state = 'planned', host = null, judge_at = clock_timestamp()
  where host = any (leaving) and state = 'folded' and contact <> all (leaving);
  with left_us as (delete from contacts.agenda where contact = any (leaving) returning *)
  insert into contacts.taken_back (import, kind, was)
  select gone, 'agenda', to_jsonb(left_us) from left_us;
  with left_us as (delete from contacts.planned where id = any (leaving) returning *)
  insert into contacts.taken_back (import, kind, was)
  select gone, 'planned', to_jsonb(left_us) from left_us;
end
$$;
comment on function contacts.take_back is
  'what the gate let out has happened and stays; what it did not goes with its import';

revoke all on function contacts.put_back, contacts.take_back from public;
grant execute on function contacts.put_back, contacts.take_back to ${application};

create trigger refuse_gone before insert on contacts.planned
  for each row when (new.import is null or new.source = 'desk')
  execute function people.refuse_gone_record();

create function contacts.refuse_gone_contact() returns trigger language plpgsql as $$
begin
  perform people.refuse_gone(a.record) from contacts.agenda a where a.contact = new.contact;
  if not exists (select from contacts.agenda a where a.contact = new.contact) then
    raise exception 'the contact % was taken back with its import', new.contact
      using errcode = '23R01';
  end if;
  return new;
end
$$;
create trigger refuse_gone before insert on contacts.choices
  for each row execute function contacts.refuse_gone_contact();
