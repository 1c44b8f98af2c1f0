package dev.rapport.decisions.contacts;

import dev.rapport.decisions.outcomes.Aftermath;
import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.learning.Interval;
import dev.rapport.learning.Quality;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people made of the advice beside what came of it, by situation. Nobody is named: the
/// question is where the forecast is to be mended, not who was right.
@Component
@Transactional(readOnly = true)
public class Overrides {

  /// Under so many nothing is said.
  public static final long FEWEST = 20;

  private static final int NEWEST = 2_000;

  private final JdbcClient jdbc;
  private final Aftermath aftermath;

  Overrides(JdbcClient jdbc, Aftermath aftermath) {
    this.jdbc = jdbc;
    this.aftermath = aftermath;
  }

  /// What people did in a like case.
  ///
  /// @param wentLast how the last thing went that such people came to us for; empty where nobody
  ///   knows
  /// @param act what was made of the advice
  /// @param contacted whether a contact went out; else, silence
  public record Situation(
      Experience experience, String wentLast, Choice.Act act, boolean contacted) {}

  /// @param cases of which the result is known
  /// @param good of them
  /// @param open whose result may still come
  /// @param forecast cases of which it was forecast, with the mean share of good results that was
  ///   forecast for them
  public record Compared(
      Situation situation, long cases, long good, long open, long forecast, double share) {

    /// Where their true share lies.
    public Interval interval() {
      return Interval.ofCounts(good, cases);
    }

    public Reading reading() {
      if (cases < FEWEST) {
        return Reading.TOO_FEW;
      }
      if (forecast < cases) {
        return Reading.NOT_FORECAST;
      }
      return interval().holds(share)
          ? Reading.AS_FORECAST
          : share < interval().low() ? Reading.BETTER : Reading.WORSE;
    }
  }

  /// What the comparison says.
  public enum Reading {
    TOO_FEW,
    /// Of some of them nothing was forecast when it was decided.
    NOT_FORECAST,
    AS_FORECAST,
    BETTER,
    WORSE
  }

  private record Row(
      UUID choice,
      Choice.Act act,
      Instant at,
      UUID record,
      String kind,
      String state,
      @Nullable Double good,
      @Nullable Double silentGood,
      @Nullable UUID sent) {

    boolean isOver() {
      return sent != null || state.equals("cancelled") || state.equals("silent");
    }

    @Nullable Double forecast() {
      return sent == null ? silentGood : good;
    }
  }

  /// The latest choice on each contact since then, the most frequent situation first.
  public List<Compared> since(Instant since, Instant now) {
    List<Row> rows = rows(since);
    Map<UUID, Aftermath.Came> came =
        aftermath.of(
            rows.stream()
                .map(row -> new Aftermath.Asked(row.choice, row.record, row.kind, row.at, row.sent))
                .toList(),
            now);
    Map<Situation, Sum> sums = new LinkedHashMap<>();
    for (Row row : rows) {
      Aftermath.Came one = came.get(row.choice);
      if (one != null) {
        var situation = new Situation(one.experience(), one.wentLast(), row.act, row.sent != null);
        sums.computeIfAbsent(situation, any -> new Sum()).add(row, one);
      }
    }
    return sums.entrySet().stream()
        .map(entry -> entry.getValue().compared(entry.getKey()))
        .sorted(
            Comparator.comparing((Compared one) -> -one.cases())
                .thenComparing(one -> -one.open())
                .thenComparing(one -> one.situation().experience().key())
                .thenComparing(one -> one.situation().wentLast())
                .thenComparing(one -> one.situation().act()))
        .toList();
  }

  private static final class Sum {
    private long cases;
    private long good;
    private long open;
    private long forecast;
    private double shares;

    void add(Row row, Aftermath.Came came) {
      if (!row.isOver() || came.came().isEmpty()) {
        open++;
        return;
      }
      cases++;
      good += came.came().get() == Quality.GOOD ? 1 : 0;
      Double share = row.forecast();
      if (share != null) {
        forecast++;
        shares += share;
      }
    }

    Compared compared(Situation situation) {
      return new Compared(
          situation, cases, good, open, forecast, forecast == 0 ? 0 : shares / forecast);
    }
  }

  private List<Row> rows(Instant since) {
    return jdbc.sql(
            """
            with latest as (
              select distinct on (contact) id, contact, decision, act, at
              from contacts.standing_choices where at >= :since
              order by contact, at desc, id desc)
            select c.id, c.act, c.at, d.record, p.kind, a.state,
              (d.expected ->> 'good')::double precision as good,
              (d.expected ->> 'silent_good')::double precision as silent_good,
              e.id as sent
            from latest c
            join contacts.decisions d on d.id = c.decision
            join contacts.planned p on p.id = c.contact
            join contacts.agenda a on a.contact = c.contact
            left join experiences.lasting e
              on a.state = 'sent' and e.source = 'rapport' and e.key = a.decision::text
            where a.state <> 'sent' or e.id is not null
            order by c.at desc, c.id desc
            limit :newest
            """)
        .param("since", GateTransaction.utc(since))
        .param("newest", NEWEST)
        .query((row, number) ->
            new Row(
                row.getObject("id", UUID.class),
                Choice.Act.parse(row.getString("act")),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant(),
                row.getObject("record", UUID.class),
                row.getString("kind"),
                row.getString("state"),
                row.getObject("good", Double.class),
                row.getObject("silent_good", Double.class),
                row.getObject("sent", UUID.class)))
        .list();
  }
}
