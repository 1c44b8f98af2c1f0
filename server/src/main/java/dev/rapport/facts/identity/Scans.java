package dev.rapport.facts.identity;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.Scan.Kind;
import dev.rapport.facts.identity.Scan.State;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Walks through all records of a house: one at a time for each house, in parts that are each a
/// transaction. Where a walk is stands in its row, so what a restart cuts off goes on after it.
/// Learning reads only, and begins anew.
@Component
public class Scans {

  /// Records of one transaction: whoever writes meanwhile waits for no more than these.
  private static final int PART = 200;

  private static final int READ_AT_ONCE = 2_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Identities identities;
  private final Audit audit;
  private final EdgeLog log;
  private final Matching matching;
  private final Models models;

  Scans(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Identities identities,
      People people,
      Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.identities = identities;
    this.audit = audit;
    this.log = new EdgeLog(jdbc);
    this.matching = new Matching(people, log, new KeyIndex(jdbc), new GenericPoints(jdbc));
    this.models = new Models(jdbc);
  }

  /// @return empty when one is under way already
  @Transactional
  public Optional<UUID> begin(Kind kind, String byName) {
    UUID id = UuidsByTime.next();
    int begun =
        jdbc.sql(
                """
                insert into identity.scans (id, kind, state, total, by_name)
                select :id, :kind, 'waiting', count(*), :byName
                from identity.members where not trashed
                on conflict do nothing
                """)
            .param("id", id)
            .param("kind", kind.word())
            .param("byName", byName)
            .update();
    if (begun == 0) {
      return Optional.empty();
    }
    audit.note(null, byName, "scan records", id, null, Map.of("about", kind.word()));
    return Optional.of(id);
  }

  /// The latest first.
  @Transactional(readOnly = true)
  public List<Scan> latest(int limit) {
    return jdbc.sql("select * from identity.scans order by at desc, id desc limit :limit")
        .param("limit", limit)
        .query(Scans::scan)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Scan> find(UUID id) {
    return jdbc.sql("select * from identity.scans where id = :id")
        .param("id", id)
        .query(Scans::scan)
        .optional();
  }

  /// What waits for its turn, or was cut off.
  @Transactional(readOnly = true)
  public List<UUID> cutOff() {
    return latest(5).stream().filter(scan -> scan.state().isUnderWay()).map(Scan::id).toList();
  }

  /// @return whether it was in one of these states
  @Transactional
  public boolean moveTo(UUID id, State state, State... from) {
    return jdbc.sql(
                """
                update identity.scans
                set state = :state,
                  ended_at = case when :over then clock_timestamp() end
                where id = :id and state = any (:from)
                """)
            .param("id", id)
            .param("state", state.word())
            .param("over", !state.isUnderWay())
            .param("from", Column.of(Arrays.asList(from), State::word))
            .update()
        == 1;
  }

  @Transactional
  public void failed(UUID id, String problem) {
    jdbc.sql(
            """
            update identity.scans set state = 'failed', problem = :problem,
              ended_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .param("problem", problem)
        .update();
  }

  /// Holds the next records beside everybody.
  ///
  /// @return whether there are more
  @Transactional
  public boolean weighOn(UUID id) {
    identities.hold();
    RecordId position =
        jdbc.sql("select position from identity.scans where id = :id for update")
            .param("id", id)
            .query((row, number) -> new RecordId(row.getObject(1, UUID.class)))
            .single();
    List<RecordId> part = log.recordsAfter(position, PART);
    if (part.isEmpty()) {
      return false;
    }
    Identities.Matched matched = identities.weighAgain(part);
    jdbc.sql(
            """
            update identity.scans
            set position = :last, done = done + :done, joined = joined + :joined,
              asked = asked + :asked
            where id = :id
            """)
        .param("id", id)
        .param("last", part.getLast().value())
        .param("done", part.size())
        .param("joined", matched.joined())
        .param("asked", matched.asked())
        .update();
    return true;
  }

  /// Learns a model from all records; it counts only when somebody approves it.
  ///
  /// @param tick is called now and then
  /// @param stops whether to end before the end
  /// @return whether it came to its end
  public boolean train(UUID id, Runnable tick, BooleanSupplier stops) {
    Training training = new Training();
    noteDone(id, 0);
    RecordId last = new RecordId(new UUID(0, 0));
    long done = 0;
    for (List<RecordId> some = after(last); !some.isEmpty(); some = after(last)) {
      if (stops.getAsBoolean()) {
        return false;
      }
      said(some).forEach(training::add);
      last = some.getLast();
      done += some.size();
      noteDone(id, done);
      tick.run();
    }
    Trained trained = training.learn();
    transactions.executeWithoutResult(status -> {
      String byName = find(id).map(Scan::byName).orElse("");
      UUID model = models.keep(trained, byName);
      jdbc.sql("update identity.scans set model = :model where id = :id")
          .param("model", model)
          .param("id", id)
          .update();
    });
    return true;
  }

  private List<RecordId> after(RecordId last) {
    return Objects.requireNonNull(
        transactions.execute(status -> log.recordsAfter(last, READ_AT_ONCE)));
  }

  private List<Description> said(Collection<RecordId> records) {
    return Objects.requireNonNull(transactions.execute(status -> matching.said(records)));
  }

  private void noteDone(UUID id, long done) {
    transactions.executeWithoutResult(status ->
        jdbc.sql("update identity.scans set done = :done where id = :id")
            .param("done", done)
            .param("id", id)
            .update());
  }

  private static Scan scan(ResultSet row, int number) throws SQLException {
    return new Scan(
        row.getObject("id", UUID.class),
        Kind.parse(row.getString("kind")),
        State.parse(row.getString("state")),
        row.getLong("done"),
        row.getLong("total"),
        row.getLong("joined"),
        row.getLong("asked"),
        Optional.ofNullable(row.getObject("model", UUID.class)),
        row.getString("by_name"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("problem")));
  }
}
