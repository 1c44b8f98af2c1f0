-- Plans and the contacts that are planned for others name people as well.
create or replace function erasure.strike_mention(place text, the_id uuid, was text, becomes text)
returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed int;
  quoted text := substr(to_json(was)::text, 2, length(to_json(was)::text) - 2);
  left_over text := substr(to_json(becomes)::text, 2, length(to_json(becomes)::text) - 2);
begin
  case place
    when 'experience' then
      update experiences.experiences set words = becomes where id = the_id and words = was;
    when 'result' then
      update experiences.results set words = becomes where id = the_id and words = was;
    when 'feeling' then
      update experiences.feelings set words = becomes where id = the_id and words = was;
    when 'problem' then
      update experiences.problems set what = becomes where id = the_id and what = was;
    when 'settlement' then
      update experiences.settlements set words = becomes where problem = the_id and words = was;
    when 'attribute' then
      update people.edits e set becomes = strike_mention.becomes
      from people.attributes a
      where a.id = the_id and e.what = 'attribute ' || a.name and e.becomes = was;
      update people.attributes set value = strike_mention.becomes
      where id = the_id and value = was;
    when 'aim' then
      update care.plans set aim = becomes where id = the_id and aim = was;
    when 'ending' then
      update care.plans set ended_why = becomes where id = the_id and ended_why = was;
    when 'step' then
      update care.plan_steps set words = becomes where id = the_id and words = was;
    when 'move' then
      update care.plan_steps set why = becomes where id = the_id and why = was;
    when 'proposal' then
      update care.plan_words set words = becomes where id = the_id and words = was;
    when 'answer' then
      update care.plan_words set answer = becomes where id = the_id and answer = was;
    when 'subject' then
      update contacts.planned set subject = becomes where id = the_id and subject = was;
    when 'message' then
      update contacts.planned set words = becomes where id = the_id and words = was;
    else
      raise exception 'nothing is struck at %', place;
  end case;
  get diagnostics changed = row_count;
  if changed > 0 then
    -- the history repeats what was written
    update audit.entries e
    set why = replace(e.why, was, strike_mention.becomes),
      detail = replace(e.detail::text, quoted, left_over)::jsonb
    where position(was in coalesce(e.why, '')) > 0 or position(quoted in e.detail::text) > 0;
  end if;
  if changed > 0 and place in ('subject', 'message') then
    -- nobody planned otherwise, and what it was before names nobody either
    delete from contacts.changes c
    where c.contact = the_id and c.xmin = pg_current_xact_id()::xid;
    update contacts.changes c set was = replace(c.was::text, quoted, left_over)::jsonb
    where c.contact = the_id;
  end if;
  return changed > 0;
end
$$;
