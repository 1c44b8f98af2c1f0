package dev.rapport.decisions.care;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose thing needs something soon, or comes to its end, while nothing speaks against a word about
/// it: no open problem, no peace, no suppression, no refusal of service, and no contact planned,
/// for then the gate has the word. Her answers are looked up record by record (`offset 0`): joined,
/// the latest answers of the whole house would be sorted out first.
///
/// The days are looked through in growing spans, the nearest first: in a large house a few of them
/// hold more than anybody sees to, and the rest need not be read.
final class DueSoon {

  private static final String DUE =
      """
      select t.record, t.name, t.day, t.due_for, t.ends
      from people.days_to_come t
      join identity.persons i on i.organisation = t.organisation and i.record = t.record
      where t.day between :first and :last
        and not exists (
          select from identity.persons h
          join contacts.ahead c on c.organisation = h.organisation and c.record = h.record
          where h.organisation = i.organisation and h.person = i.person)
        and not exists (
          select from identity.persons h
          join experiences.open_problems p on p.organisation = h.organisation and p.record = h.record
          where h.organisation = i.organisation and h.person = i.person)
        and not exists (
          select from identity.persons h
          join permissions.live_peaces p on p.organisation = h.organisation and p.record = h.record
          where h.organisation = i.organisation and h.person = i.person and p.until > :from)
        and not exists (
          select from identity.persons h
          join permissions.live_suppressions s
            on s.organisation = h.organisation and s.record = h.record
          where h.organisation = i.organisation and h.person = i.person and s.point is null)
        and not exists (
          select from identity.persons h
          cross join lateral (
            select a.allowed from permissions.standing a
            where a.record = h.record and a.purpose = 'service' and a.channel = 'call' offset 0) a
          where h.organisation = i.organisation and h.person = i.person and not a.allowed)
      """;

  private final JdbcClient jdbc;

  DueSoon(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param day on which it is due, or ends
  /// @param what what is due, such as a service; absent when the source does not say
  record Due(RecordId record, String thing, LocalDate day, Optional<String> what, boolean ends) {

    static Due of(ResultSet row, int number) throws SQLException {
      return new Due(
          new RecordId(row.getObject("record", UUID.class)),
          row.getString("name"),
          row.getObject("day", LocalDate.class),
          Optional.ofNullable(row.getString("due_for")),
          row.getBoolean("ends"));
    }

    /// "The lease of the Estate ends in 12 days. Nothing is planned yet."
    String inWords(LocalDate today) {
      long days = ChronoUnit.DAYS.between(today, day);
      String cause =
          ends
              ? ending(days)
              : what.map(due -> due(begun(due), days)).orElseGet(() -> somethingDue(days));
      return cause + " " + say("Nothing is planned yet.");
    }

    private String ending(long days) {
      return switch ((int) days) {
        case 0 -> say("{0} ends today.", named());
        case 1 -> say("{0} ends tomorrow.", named());
        default -> say("{0} ends in {1} days.", named(), days);
      };
    }

    private String due(String due, long days) {
      return switch ((int) days) {
        case 0 -> say("{0}: {1} is due today.", named(), due);
        case 1 -> say("{0}: {1} is due tomorrow.", named(), due);
        default -> say("{0}: {1} is due in {2} days.", named(), due, days);
      };
    }

    private String somethingDue(long days) {
      return switch ((int) days) {
        case 0 -> say("{0}: something is due today.", named());
        case 1 -> say("{0}: something is due tomorrow.", named());
        default -> say("{0}: something is due in {1} days.", named(), days);
      };
    }

    private String named() {
      return thing.substring(0, 1).toUpperCase(Locale.ROOT) + thing.substring(1);
    }
  }

  /// "Yearly service" within a sentence; "MOT" stays as it is, and so does every word of German.
  private static String begun(String what) {
    boolean word = what.length() > 1 && Character.isLowerCase(what.charAt(1));
    return word && Say.language() == Language.ENGLISH
        ? what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1)
        : what;
  }

  /// The earliest day first; of one person each day that comes.
  List<Due> until(LocalDate from, LocalDate until, int limit) {
    List<Due> dues = new ArrayList<>();
    LocalDate first = from;
    for (int days = 1; dues.size() < limit && !first.isAfter(until); days *= 2) {
      LocalDate next = first.plusDays(days);
      LocalDate last = next.isAfter(until) ? until : next.minusDays(1);
      jdbc.sql(DUE + "order by t.day, t.record, t.name limit :limit")
          .param("from", from)
          .param("first", first)
          .param("last", last)
          .param("limit", limit - dues.size())
          .query(Due::of)
          .list()
          .forEach(dues::add);
      first = last.plusDays(1);
    }
    return dues;
  }

  List<Due> of(Collection<RecordId> records, LocalDate from, LocalDate until) {
    @Nullable String[] hers = Column.of(records, RecordId::value);
    return jdbc.sql(DUE + "and t.record = any (:records::uuid[]) order by t.day, t.name limit 3")
        .param("from", from)
        .param("first", from)
        .param("last", until)
        .param("records", hers)
        .query(Due::of)
        .list();
  }
}
