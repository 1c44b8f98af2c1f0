-- What somebody wrote about her on another person's page: looked for by her names, and taken out
-- where whoever erases her says so. The words of a ledger change in no other way.
create function erasure.strike_mention(place text, the_id uuid, was text, becomes text)
returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed int;
  quoted text := substr(to_json(was)::text, 2, length(to_json(was)::text) - 2);
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
    else
      raise exception 'nothing is struck at %', place;
  end case;
  get diagnostics changed = row_count;
  if changed > 0 then
    -- the history repeats what was written
    update audit.entries e
    set why = replace(e.why, was, strike_mention.becomes),
      detail = replace(e.detail::text, quoted, substr(
        to_json(strike_mention.becomes)::text, 2,
        length(to_json(strike_mention.becomes)::text) - 2))::jsonb
    where position(was in coalesce(e.why, '')) > 0 or position(quoted in e.detail::text) > 0;
  end if;
  return changed > 0;
end
$$;
comment on function erasure.strike_mention is
  'takes the name of somebody who is erased out of what was written about another, while it still '
  'reads as it was looked at; what is left of the sentence stays hers whom it is about';
revoke all on function erasure.strike_mention from public;
grant execute on function erasure.strike_mention to ${application};
