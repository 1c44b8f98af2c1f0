create table contacts.changes (
  organisation uuid not null default current_setting('app.organisation')::uuid,
  import uuid default nullif(current_setting('app.import', true), '')::uuid,
  contact uuid not null,
  was jsonb not null,
  at timestamptz not null default clock_timestamp()
);
comment on table contacts.changes is
  'plans as they were before somebody planned otherwise: an import that is taken back puts them back';
create index on contacts.changes (organisation, contact);
create index on contacts.changes (organisation, import) where import is not null;
select organisations.secure('contacts.changes');
grant select, insert on contacts.changes to ${application};

create function contacts.note_change() returns trigger language plpgsql as $$
begin
  insert into contacts.changes (contact, was) select id, to_jsonb(was) from was;
  return null;
end
$$;
create trigger note_change after update on contacts.planned
  referencing old table as was for each statement execute function contacts.note_change();

create function contacts.put_back(gone uuid, kept uuid[]) returns void
language sql security definer set search_path = pg_catalog as $$
  with first as (
    select distinct on (c.contact) c.contact, c.was from contacts.changes c
    where c.import = gone and not exists (
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
    where p.organisation = w.organisation and p.id = w.id and p.record <> all (kept)
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

create function contacts.forget_changes(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (delete from contacts.changes where at < before returning 1)
  select count(*) from forgotten
$$;

revoke all on function contacts.put_back, contacts.forget_changes from public;
grant execute on function contacts.put_back, contacts.forget_changes to ${application};
