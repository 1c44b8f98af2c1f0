package dev.rapport.decisions.care;

import dev.rapport.decisions.care.BulkAct.Kind;
import dev.rapport.facts.permissions.ContactChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What stands in the way of an act on many, for each of them: one statement, so that what is shown
/// before and what is done are judged alike.
final class Obstructions {

  private static final String JUDGED =
      """
      with looked as materialized (%s),
      stands (person, why, detail) as (%s),
      judged as (
        select r.number, r.person,
          case when not exists (select from identity.persons i where i.person = r.person)
            then 'gone' else s.why end as why,
          s.detail
        from looked r left join stands s on s.person = r.person)
      """;

  private Obstructions() {}

  /// @param rows a query for the numbers and persons to look at
  /// @return a beginning of a statement that ends with a query of `judged`
  static String of(Kind kind, String rows) {
    return JUDGED.formatted(rows, stands(kind));
  }

  private static String stands(Kind kind) {
    return switch (kind) {
      case PEACE ->
          """
          select r.person, 'rests-longer', cast(max(p.until) as text)
          from looked r join identity.persons m on m.person = r.person
          join permissions.live_peaces p on p.organisation = m.organisation and p.record = m.record
          where p.until >= cast(:until as date) group by r.person
          """;
      case OWNER ->
          """
          select r.person, 'theirs-already', cast(null as text)
          from looked r join identity.persons m on m.person = r.person
          join people.living l on l.organisation = m.organisation and l.record = m.record
          group by r.person
          having bool_and(l.owner is not distinct from cast(:owner as uuid))
          """;
      case ATTRIBUTE ->
          """
          select r.person,
            case when bool_or(k.value = :value) then 'said-already' else 'said-otherwise' end,
            min(k.value)
          from looked r join identity.persons m on m.person = r.person
          join people.known k on k.organisation = m.organisation and k.record = m.record
          where k.name = :name group by r.person
          """;
      case STOP ->
          """
          select r.person, 'stopped-already', cast(null as text)
          from looked r where not exists (
            select from identity.persons m cross join unnest(:channels) as c (channel)
            where m.person = r.person and not exists (
              select from permissions.standing s
              where s.organisation = m.organisation and s.record = m.record
                and s.purpose = :purpose and s.channel = c.channel and not s.allowed))
          """;
      case EXPORT -> "select null::uuid, null::text, null::text where false";
    };
  }

  static Map<String, Object> values(BulkAct act) {
    Map<String, Object> values = new HashMap<>();
    values.put("bulk", act.id());
    switch (act.kind()) {
      case PEACE -> values.put("until", act.of("until"));
      case OWNER -> values.put("owner", act.of("owner"));
      case ATTRIBUTE -> {
        values.put("name", act.of("name"));
        values.put("value", act.of("value"));
      }
      case STOP -> {
        values.put("purpose", act.of("purpose"));
        values.put("channels", channels(act));
      }
      case EXPORT -> {}
    }
    return values;
  }

  private static String[] channels(BulkAct act) {
    String channel = act.of("channel");
    return channel.isEmpty()
        ? Arrays.stream(ContactChannel.values()).map(ContactChannel::word).toArray(String[]::new)
        : new String[] {channel};
  }
}
