package dev.rapport.decisions.care;

import dev.rapport.decisions.care.BulkAct.Why;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.ByHand;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.Ownership;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Does an act on many, and takes it back, a few people in each transaction. A row and what was
/// done with its person are one commit, so wherever it is cut off it goes on exactly there.
@Component
@Transactional
public class BulkDoing {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final int TOGETHER = 50;
  private static final Saying OWNER = Saying.of("owner");

  private final JdbcClient jdbc;
  private final Permissions permissions;
  private final Ownership ownership;
  private final Edits edits;
  private final ByHand byHand;
  private final Audit audit;

  BulkDoing(
      JdbcClient jdbc,
      Permissions permissions,
      Ownership ownership,
      Edits edits,
      ByHand byHand,
      Audit audit) {
    this.jdbc = jdbc;
    this.permissions = permissions;
    this.ownership = ownership;
    this.edits = edits;
    this.byHand = byHand;
    this.audit = audit;
  }

  /// @param home the record that names her
  /// @param was what to put back, where the batch does not say it
  private record Her(
      int number,
      RecordId home,
      List<RecordId> records,
      Optional<Why> why,
      @Nullable String detail,
      Map<String, String> was) {

    Her leftOut(Why now, @Nullable String told) {
      return new Her(number, home, records, Optional.of(now), told, was);
    }

    Her staying() {
      return leftOut(Why.CHANGED_SINCE, null);
    }

    /// On which records something was said of her; she may have been parted from some since.
    Stream<RecordId> written() {
      String all = was.get("records");
      return all == null
          ? Stream.of(home)
          : Arrays.stream(all.split(" ")).map(UUID::fromString).map(RecordId::new);
    }

    Her before(Map<String, String> before) {
      return new Her(number, home, records, why, detail, before);
    }
  }

  private record Stands(Why why, @Nullable String detail) {}

  /// Goes on with the next few.
  ///
  /// @return whether there were any
  public boolean goOn(BulkAct act, Instant now) {
    List<Her> next = judged(act);
    if (next.isEmpty()) {
      return false;
    }
    UUID batch = UuidsByTime.next();
    List<Her> touched = next.stream().filter(her -> her.why().isEmpty()).toList();
    List<Her> done =
        touched.isEmpty()
            ? List.of()
            : switch (act.kind()) {
              case PEACE -> leaveInPeace(act, touched, batch, now);
              case OWNER -> handOver(act, touched);
              case ATTRIBUTE -> say(act, touched);
              case STOP -> stop(act, touched, batch, now);
              case EXPORT -> throw new IllegalStateException("An export changes nobody");
            };
    note("act on many", act, act.byName(), done);
    keep(act, "done", batch, done);
    keep(act, "left-out", null, next.stream().filter(her -> her.why().isPresent()).toList());
    return true;
  }

  /// The rows are locked first, so that what is judged stays so until the commit.
  private List<Her> judged(BulkAct act) {
    List<Her> locked =
        rows(
            """
            with looked as materialized (
              select number, person, null::text as was from care.bulk_rows
              where bulk = :bulk and state = 'waiting' order by number limit %d for update)
            """
                .formatted(TOGETHER),
            Map.of("bulk", act.id()));
    if (locked.isEmpty()) {
      return locked;
    }
    edits.lock(locked.stream().flatMap(her -> her.records().stream()).toList());
    Map<String, Object> values = Obstructions.values(act);
    values.put("numbers", locked.stream().map(Her::number).toArray(Integer[]::new));
    Map<Integer, Stands> stands = new HashMap<>();
    jdbc.sql(
            Obstructions.of(
                    act.kind(),
                    """
                    select number, person from care.bulk_rows
                    where bulk = :bulk and number = any (:numbers)
                    """)
                + " select number, why, detail from judged where why is not null")
        .params(values)
        .query(row -> {
          Why why = Why.parse(row.getString("why"));
          stands.put(row.getInt("number"), new Stands(why, row.getString("detail")));
        });
    return locked.stream()
        .map(her -> {
          Stands in = stands.get(her.number());
          return in == null ? her : her.leftOut(in.why(), in.detail());
        })
        .toList();
  }

  private List<Her> rows(String looked, Map<String, Object> values) {
    return jdbc.sql(
            looked
                + """
                select r.number, r.person, r.was, array(
                  select m.record from identity.persons mine
                  join identity.persons m on m.person = mine.person
                  where mine.record = r.person order by m.record) as records
                from looked r order by r.number
                """)
        .params(values)
        .query(BulkDoing::her)
        .list();
  }

  private static Her her(ResultSet row, int number) throws SQLException {
    Array records = row.getArray("records");
    String was = row.getString("was");
    return new Her(
        row.getInt("number"),
        new RecordId(row.getObject("person", UUID.class)),
        Arrays.stream((UUID[]) records.getArray()).map(RecordId::new).toList(),
        Optional.empty(),
        null,
        was == null ? Map.of() : JSON.readValue(was, TEXTS));
  }

  private List<Her> leaveInPeace(BulkAct act, List<Her> touched, UUID batch, Instant now) {
    permissions.mark(batch);
    permissions.askPeaceAll(
        touched.stream()
            .map(her ->
                new PeaceDraft(
                    People.DESK,
                    "many %s %d".formatted(act.id(), her.number()),
                    her.home(),
                    LocalDate.parse(act.of("until")),
                    PeaceReason.parse(act.of("reason")),
                    act.of("words"),
                    act.byName(),
                    now))
            .toList());
    return touched;
  }

  private List<Her> stop(BulkAct act, List<Her> touched, UUID batch, Instant now) {
    permissions.mark(batch);
    ContactChannel channel =
        act.of("channel").isEmpty() ? null : ContactChannel.parse(act.of("channel"));
    touched.forEach(her ->
        permissions.withdraw(
            her.records(),
            Purpose.parse(act.of("purpose")),
            channel,
            act.of("words"),
            "noted for many by " + act.byName() + " at the desk",
            act.byName(),
            now));
    return touched.stream().map(her -> her.before(Map.of("records", joined(her)))).toList();
  }

  private static String joined(Her her) {
    return her.records().stream()
        .map(record -> record.value().toString())
        .collect(Collectors.joining(" "));
  }

  private List<Her> handOver(BulkAct act, List<Her> touched) {
    var owner = new StaffId(UUID.fromString(act.of("owner")));
    List<Her> done = new ArrayList<>();
    for (Her her : touched) {
      Map<String, String> was = new LinkedHashMap<>();
      ownership
          .give(her.records(), owner)
          .forEach((record, before) ->
              was.put(
                  record.value().toString(), before.map(one -> one.value().toString()).orElse("")));
      if (edits.standing(her.records()).containsKey(OWNER)) {
        UUID said =
            edits.say(
                her.home(),
                her.records(),
                Map.of(OWNER, Optional.of(owner.value().toString())),
                staff(act));
        was.put("act", said.toString());
      }
      done.add(her.before(was));
    }
    return done;
  }

  private List<Her> say(BulkAct act, List<Her> touched) {
    List<Her> done = new ArrayList<>();
    for (Her her : touched) {
      UUID said =
          edits.say(
              her.home(),
              her.records(),
              Map.of(
                  Saying.of("attribute", act.of("name")),
                  Optional.of(act.of("value")),
                  Saying.ended("attribute", act.of("name")),
                  Optional.empty()),
              staff(act));
      byHand.follow(her.home(), act.byName());
      done.add(her.before(Map.of("act", said.toString())));
    }
    return done;
  }

  private static Staff staff(BulkAct act) {
    return staff(act.by(), act.byName());
  }

  private static Staff undoer(BulkAct act) {
    return staff(act.undoer().orElse(act.by()), act.undoneBy().orElse(act.byName()));
  }

  private static Staff staff(StaffId id, String name) {
    return new Staff(id, name, Role.OWNER, Optional.empty(), Optional.empty());
  }

  /// Takes back the next few. Whoever was changed since stays as she is.
  ///
  /// @return whether there were any
  public boolean takeBack(BulkAct act) {
    List<Her> next =
        rows(
            """
            with looked as materialized (
              select number, person, was::text as was from care.bulk_rows
              where bulk = :bulk and state = 'done' and batch = (
                select batch from care.bulk_rows
                where bulk = :bulk and state = 'done' order by number limit 1)
              for update)
            """,
            Map.of("bulk", act.id()));
    if (next.isEmpty()) {
      return false;
    }
    edits.lock(next.stream().flatMap(her -> her.records().stream()).toList());
    List<Her> after =
        switch (act.kind()) {
          case PEACE, STOP -> unsay(act.id(), next);
          case OWNER -> next.stream().map(her -> handBack(act, her)).toList();
          case ATTRIBUTE -> next.stream().map(her -> unsaid(act, her)).toList();
          case EXPORT -> throw new IllegalStateException("An export changed nobody");
        };
    List<Her> undone = after.stream().filter(her -> her.why().isEmpty()).toList();
    note("take back act on many", act, act.undoneBy().orElse(act.byName()), undone);
    settle(act, "undone", undone);
    settle(act, "stays", after.stream().filter(her -> her.why().isPresent()).toList());
    return true;
  }

  private List<Her> unsay(UUID act, List<Her> next) {
    UUID batch =
        jdbc.sql("select batch from care.bulk_rows where bulk = :bulk and number = :number")
            .param("bulk", act)
            .param("number", next.getFirst().number())
            .query(UUID.class)
            .single();
    Set<RecordId> changed =
        permissions.saidSince(batch, next.stream().flatMap(Her::written).toList());
    List<Her> after =
        next.stream()
            .map(her -> her.written().anyMatch(changed::contains) ? her.staying() : her)
            .toList();
    permissions.unsay(
        batch, after.stream().filter(her -> her.why().isEmpty()).flatMap(Her::written).toList());
    return after;
  }

  private Her handBack(BulkAct act, Her her) {
    Map<RecordId, Optional<StaffId>> before = new LinkedHashMap<>();
    her.was()
        .forEach((record, owner) -> {
          if (!record.equals("act")) {
            before.put(
                new RecordId(UUID.fromString(record)),
                Optional.of(owner)
                    .filter(one -> !one.isEmpty())
                    .map(one -> new StaffId(UUID.fromString(one))));
          }
        });
    boolean back = ownership.putBack(before, new StaffId(UUID.fromString(act.of("owner"))));
    if (back) {
      Optional.ofNullable(her.was().get("act")).ifPresent(said -> sayAgain(act, her, said));
    }
    return back ? her : her.staying();
  }

  private Her unsaid(BulkAct act, Her her) {
    boolean back =
        !her.records().isEmpty() && sayAgain(act, her, her.was().getOrDefault("act", ""));
    if (back) {
      byHand.follow(her.home(), act.undoneBy().orElse(act.byName()));
    }
    return back ? her : her.staying();
  }

  private boolean sayAgain(BulkAct act, Her her, String said) {
    Collection<RecordId> records = her.records().isEmpty() ? List.of(her.home()) : her.records();
    Optional<Map<Saying, Optional<String>>> before =
        edits.before(UUID.fromString(said), records, Instant.EPOCH);
    before.ifPresent(says -> edits.say(her.home(), records, says, undoer(act)));
    return before.isPresent();
  }

  private void note(String what, BulkAct act, String byName, List<Her> done) {
    String words = act.of("words");
    audit.noteAll(
        what,
        done.stream()
            .map(her ->
                new Audit.Note(
                    byName,
                    her.home().value(),
                    words.isEmpty() ? null : words,
                    Map.of(
                        "about", act.of("about"),
                        "bulk", act.id().toString(),
                        "before", her.was().toString())))
            .toList());
  }

  private void keep(BulkAct act, String state, @Nullable UUID batch, List<Her> rows) {
    jdbc.sql(
            """
            update care.bulk_rows r
            set state = :state, why = n.why, detail = n.detail, was = n.was,
              batch = cast(:batch as uuid)
            from unnest(cast(:numbers as int[]), :whys, :details, cast(:wases as jsonb[]))
              as n (number, why, detail, was)
            where r.bulk = :bulk and r.number = n.number
            """)
        .param("state", state)
        .param("batch", batch == null ? null : batch.toString())
        .param("numbers", Column.of(rows, Her::number))
        .param("whys", Column.of(rows, her -> her.why().map(Why::word).orElse(null)))
        .param("details", Column.of(rows, Her::detail))
        .param("wases", Column.of(rows, her -> JSON.writeValueAsString(her.was())))
        .param("bulk", act.id())
        .update();
  }

  private void settle(BulkAct act, String state, List<Her> rows) {
    jdbc.sql(
            """
            update care.bulk_rows r set state = :state, why = n.why
            from unnest(cast(:numbers as int[]), :whys) as n (number, why)
            where r.bulk = :bulk and r.number = n.number
            """)
        .param("state", state)
        .param("numbers", Column.of(rows, Her::number))
        .param("whys", Column.of(rows, her -> her.why().map(Why::word).orElse(null)))
        .param("bulk", act.id())
        .update();
  }
}
