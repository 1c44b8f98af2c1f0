package dev.rapport.decisions.contacts;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A house with people of whom a test knows everything. Facts are written as rows, so that these
/// tests speak of the gate alone.
@TestComponent
public class Town {

  static final Duration YEAR = Duration.ofDays(365);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Organisations organisations;
  private final Contacts contacts;

  Town(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Organisations organisations,
      Contacts contacts) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.organisations = organisations;
    this.contacts = contacts;
  }

  public Organisation house() {
    int number = NUMBER.incrementAndGet();
    return organisations.found(
        "house-" + number, "House " + number, "garage", ZoneId.of("Europe/Vienna"), "AT");
  }

  public Staff ivo() {
    return organisations.addStaff("Ivo Benes " + NUMBER.incrementAndGet(), Role.OWNER, null);
  }

  /// A policy under which only the named caps bind: any hour, no gap.
  public static Policy policy(Policy.Cap... caps) {
    Map<ContactChannel, Policy.Hours> always = new EnumMap<>(ContactChannel.class);
    for (ContactChannel channel : ContactChannel.values()) {
      always.put(channel, Policy.Hours.always());
    }
    return new Policy(
        List.of(caps),
        Duration.ZERO,
        Duration.ofDays(7),
        always,
        Duration.ofMinutes(15),
        Duration.ofDays(1));
  }

  static Policy.Hours hours(int from, int until, DayOfWeek... closed) {
    return new Policy.Hours(LocalTime.of(from, 0), LocalTime.of(until, 0), Set.of(closed));
  }

  /// The same policy under which no contact joins another.
  static Policy withoutFolding(Policy policy) {
    return new Policy(
        policy.caps(),
        policy.gap(),
        Duration.ZERO,
        policy.hours(),
        policy.lease(),
        policy.lookAgain());
  }

  <T> T inOne(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> work.get()));
  }

  void write(Runnable work) {
    transactions.executeWithoutResult(_ -> work.run());
  }

  /// Somebody who can be reached on every channel and allows everything.
  public RecordId person(String given) {
    return inOne(() -> {
      RecordId record = stranger(given);
      for (Purpose purpose : Purpose.values()) {
        for (ContactChannel channel : ContactChannel.values()) {
          insertAnswer(record, purpose, channel, true, Instant.now().minus(YEAR));
        }
      }
      return record;
    });
  }

  /// Somebody who can be reached and was never asked.
  public RecordId stranger(String given) {
    UUID id = UuidsByTime.next();
    int number = NUMBER.incrementAndGet();
    write(() -> {
      jdbc.sql(
              """
              insert into people.records
                (id, source, key, content, raw, given, family, name, search, zone, country)
              values (:id, 'test', :id::text, '', '{}', :given, 'Moser', :given || ' Moser', '',
                'Europe/Vienna', 'AT')
              """)
          .param("id", id)
          .param("given", given)
          .update();
      jdbc.sql("insert into identity.members (record, person) values (:id, :id)")
          .param("id", id)
          .update();
      point(id, "phone", "+4366012%05d".formatted(number));
      point(id, "email", "person%d@example.org".formatted(number));
      point(id, "address", number + " Mill Road, 1010 Wien");
    });
    return new RecordId(id);
  }

  void point(UUID record, String kind, String value) {
    jdbc.sql(
            """
            insert into people.contact_points (id, record, kind, value, typed, source)
            values (:id, :record, :kind, :value, :value, 'test')
            """)
        .param("id", UuidsByTime.next())
        .param("record", record)
        .param("kind", kind)
        .param("value", value)
        .update();
  }

  public void answer(
      RecordId record, Purpose purpose, ContactChannel channel, boolean allowed, Instant at) {
    write(() -> insertAnswer(record, purpose, channel, allowed, at));
  }

  void insertAnswer(
      RecordId record, Purpose purpose, ContactChannel channel, boolean allowed, Instant at) {
    jdbc.sql(
            """
            insert into permissions.answers (id, record, purpose, channel, allowed, basis, wording,
              origin, said_at, recorded_by, source, key, content)
            values (:id, :record, :purpose, :channel, :allowed, 'consent', 'asked', 'counter',
              :at::timestamptz, 'Jana', 'test', :id::text, '')
            """)
        .param("id", UuidsByTime.next())
        .param("record", record.value())
        .param("purpose", purpose.word())
        .param("channel", channel.word())
        .param("allowed", allowed)
        .param("at", at.toString())
        .update();
  }

  void joinRecords(RecordId kept, RecordId gone) {
    jdbc.sql("update identity.members set person = :kept where person = :gone")
        .param("kept", kept.value())
        .param("gone", gone.value())
        .update();
  }

  public ContactDraft draft(RecordId record, ContactKind kind, ContactChannel channel) {
    Instant now = Instant.now();
    return draft(record, kind, channel, now.minusSeconds(60), now.plus(Duration.ofDays(20)));
  }

  public ContactDraft draft(
      RecordId record, ContactKind kind, ContactChannel channel, Instant due, Instant until) {
    int number = NUMBER.incrementAndGet();
    Purpose purpose =
        switch (kind) {
          case ESSENTIAL, SERVICE -> Purpose.SERVICE;
          case CARE -> Purpose.CARE;
          case QUESTION -> Purpose.QUESTION;
          case OFFER -> Purpose.OFFER;
        };
    return new ContactDraft(
        "test",
        "contact-" + number,
        record,
        kind,
        kind == ContactKind.ESSENTIAL ? "vital" : null,
        purpose,
        channel,
        null,
        null,
        null,
        "Subject " + number,
        "Words " + number,
        null,
        due,
        until,
        "Jana");
  }

  public ContactId plan(ContactDraft draft) {
    contacts.planAll(List.of(draft));
    return idOf(draft);
  }

  public ContactId idOf(ContactDraft draft) {
    return inOne(() ->
        jdbc.sql("select id from contacts.planned where source = :source and key = :key")
            .param("source", draft.source())
            .param("key", draft.key())
            .query((row, number) -> new ContactId(row.getObject("id", UUID.class)))
            .single());
  }

  public long count(String sql, @Nullable Object... parameters) {
    return inOne(() -> {
      var statement = jdbc.sql(sql);
      for (Object parameter : parameters) {
        statement = statement.param(parameter);
      }
      return statement.query((row, number) -> row.getLong(1)).single();
    });
  }

  public void change(String sql) {
    write(() -> jdbc.sql(sql).update());
  }

  /// The most ranges of one rule and person that are live at any one moment.
  long mostAtOnce(String rule) {
    return count(
        """
        select coalesce(max(live), 0) from (
          select (select count(*) from contacts.slots t
            where t.root = s.root and t.rule = s.rule and t.during @> lower(s.during)) as live
          from contacts.slots s where s.rule = ?) counted
        """,
        rule);
  }

  /// Runs work for the house on so many threads at once and waits for all of it.
  static void together(int threads, Organisation house, Runnable work) {
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> running = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      running.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Tenancy.run(house.id(), work);
                } catch (RuntimeException | Error e) {
                  failures.add(e);
                }
              }));
    }
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("A thread failed", failures.getFirst());
    }
  }
}
