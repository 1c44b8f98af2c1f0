package dev.rapport.town;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// What happens between one person and one house, in the order of time: habits bring events, each
/// event draws its outcome from the law, and outcomes bring events of their own.
final class Life {
  private static final int WINDOW = 30;
  private static final double HELD_BACK = 0.22;

  /// @param about key of the experience it follows from, or empty
  private record Happening(
      LocalDateTime at,
      long order,
      Kind kind,
      SourceRecord record,
      String thing,
      String about,
      String channel,
      String direction,
      String words,
      int low,
      int high) {}

  private final Relationship relationship;
  private final Trade trade;
  private final Person person;
  private final LocalDate today;
  private final LocalDate lastDay;
  private final Chance chance;
  private final PriorityQueue<Happening> ahead =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingLong(Happening::order));
  private final Map<Kind, Integer> times = new EnumMap<>(Kind.class);
  private final Map<String, String> openThings = new HashMap<>();
  private boolean unrepaired;
  private long order;

  Life(Relationship relationship, Chance chance) {
    this.relationship = relationship;
    this.trade = relationship.books().trade();
    this.person = relationship.person();
    this.today = relationship.today();
    this.lastDay = person.lastDay(today);
    this.chance = chance;
  }

  void live() throws IOException {
    for (Thing thing : relationship.things()) {
      bought(thing);
      cared(thing);
    }
    for (Trade.Habit habit : trade.habits()) {
      if (habit.perThing()) {
        for (Thing thing : relationship.things()) {
          repeat(habit, thing.record(), thing.key(), thing.since());
        }
      } else {
        for (SourceRecord record : relationship.records()) {
          repeat(habit, record, "", record.since());
        }
      }
    }
    while (!ahead.isEmpty()) {
      Happening next = ahead.remove();
      if (!next.at().toLocalDate().isAfter(lastDay)) {
        happen(next);
      }
    }
    openThings.values().forEach(relationship.standing()::problem);
  }

  private void bought(Thing thing) {
    if (trade.returns()) {
      return;
    }
    int price = belonging(thing).price();
    add(
        clock(thing.since()),
        Kind.PURCHASE,
        thing.record(),
        thing.key(),
        "",
        "counter",
        "hers",
        "Bought: " + thing.name(),
        price * 8 / 10,
        price * 12 / 10);
  }

  /// Services in the past at the thing's own cycle, some late.
  private void cared(Thing thing) {
    Trade.Belonging belonging = belonging(thing);
    if (belonging.cycleDays() == 0) {
      return;
    }
    LocalDate due = thing.due() == null ? today.plusDays(belonging.cycleDays()) : thing.due();
    Kind kind = belonging.cycle();
    LocalDate day = due.minusDays(belonging.cycleDays());
    while (day.isAfter(thing.since().plusDays(60))) {
      LocalDateTime at = clock(day.plusDays(chance.between(-18, 18)));
      String words = thing.dueFor() + ", " + thing.name();
      add(at, kind, thing.record(), thing.key(), "", "counter", "hers", words, 90, 420);
      day = day.minusDays(belonging.cycleDays());
    }
  }

  private Trade.Belonging belonging(Thing thing) {
    for (Trade.Belonging belonging : trade.belongings()) {
      if (belonging.kind().equals(thing.kind())) {
        return belonging;
      }
    }
    throw new IllegalStateException("Nobody owns a " + thing.kind() + " here");
  }

  private void repeat(Trade.Habit habit, SourceRecord record, String thing, LocalDate since) {
    double years = Math.max(0, ChronoUnit.DAYS.between(since, lastDay) / 365.25);
    for (int event = chance.events(habit.perYear() * years); event > 0; event--) {
      Kind kind = habit.kind() == Kind.OFFER && chance.in(HELD_BACK) ? Kind.SILENCE : habit.kind();
      boolean silent = kind == Kind.SILENCE;
      add(
          clock(chance.day(since.plusDays(1), lastDay)),
          kind,
          record,
          thing,
          "",
          silent ? "" : chance.pick(habit.channels()),
          silent ? "" : habit.direction(),
          silent ? "Held back by lot: " + habit.words().getFirst() : chance.pick(habit.words()),
          habit.low(),
          habit.high());
    }
  }

  private void happen(Happening happening) throws IOException {
    if (happening.kind().lawful()) {
      goes(happening);
    } else {
      passes(happening);
    }
  }

  private void goes(Happening happening) throws IOException {
    Kind kind = happening.kind();
    int time = times.merge(kind, 1, Integer::sum);
    Situation situation = new Situation(kind, time, person.temperament(), unrepaired);
    Odds odds = OutcomeLaw.odds(situation);
    Mood mood = chance.mood(odds);
    Row row = row(happening);
    String key = key(row);
    boolean complains = kind.lived() && mood == Mood.BAD && chance.in(complaining());
    boolean broughtBack = kind == Kind.PURCHASE && trade.returns() && chance.in(returning(mood));
    boolean paid = happening.high() > 0 && kind.lived();
    if (paid) {
      row.with(Field.AMOUNT, chance.between(happening.low(), happening.high()) + ".00");
      row.with(Field.CURRENCY, "EUR");
    }
    felt(happening, mood, row);
    Row result = result(happening, mood, complains, broughtBack);
    if (trade.resultsApart()) {
      relationship.keep(happening.record(), row);
      apart(happening, key, result);
    } else {
      copyResult(result, row);
      relationship.keep(happening.record(), row);
    }
    relationship
        .truth()
        .experience(
            happening.record().source(), key, person, happening.at(), situation, odds, mood);
    follow(happening, key, mood, complains, broughtBack);
  }

  private void passes(Happening happening) throws IOException {
    Row row = row(happening);
    switch (happening.kind()) {
      case COMPLAINT -> {
        row.with(Field.PROBLEM, happening.words());
        row.with(Field.FEELING, "bad").with(Field.FEELING_WORDS, happening.words());
        row.with(Field.TELLER, teller(happening));
        openThings.put(key(row), happening.thing());
        settleLater(happening, key(row));
      }
      case SETTLEMENT -> {
        row.with(Field.SETTLES, happening.about());
        openThings.remove(happening.about());
        unrepaired = false;
      }
      case LETTER, MAIL, CALL -> traffic(happening, row);
      case RETURN, RETURNED_MAIL -> {}
      case PURCHASE, SERVICE, REPAIR, VISIT, CLAIM, OFFER, SILENCE, QUESTION, CARE ->
          throw new IllegalStateException("Has an outcome: " + happening.kind());
    }
    relationship.keep(happening.record(), row);
  }

  private void traffic(Happening happening, Row row) {
    Optional<Row.NoDate> wrong = relationship.books().nextWrongDate(happening.at().getYear());
    if (wrong.isPresent()) {
      row.with(Field.AT, wrong.get());
      return;
    }
    boolean sentToOldAddress =
        happening.kind() == Kind.LETTER
            && !person
                .addressOn(happening.record().asOf())
                .equals(person.addressOn(happening.at().toLocalDate()));
    if (sentToOldAddress && chance.in(0.6)) {
      LocalDateTime back = happening.at().plusDays(chance.between(5, 12));
      String about = key(row);
      SourceRecord record = happening.record();
      add(
          back,
          Kind.RETURNED_MAIL,
          record,
          "",
          about,
          "post",
          "hers",
          "Came back: moved away",
          0,
          0);
    }
  }

  /// What was seen of the result by today; a window still running has none.
  private Row result(Happening happening, Mood mood, boolean complains, boolean broughtBack) {
    Row result = new Row();
    Kind kind = happening.kind();
    boolean withinWindow = kind == Kind.OFFER || kind == Kind.SILENCE;
    if (withinWindow) {
      result.with(Field.WINDOW_DAYS, String.valueOf(WINDOW));
    }
    int days = withinWindow && mood == Mood.SOSO ? WINDOW : chance.between(0, WINDOW / 2);
    LocalDate seen = happening.at().toLocalDate().plusDays(days);
    boolean known = !seen.isAfter(today) && (withinWindow || chance.in(0.8));
    if (known) {
      result.with(Field.RESULT, word(kind, mood, complains, broughtBack));
      result.with(Field.RESULT_GOOD, mood.text());
      result.with(Field.RESULT_AT, seen);
    }
    return result;
  }

  private static String word(Kind kind, Mood mood, boolean complains, boolean broughtBack) {
    if (broughtBack) {
      return "returned";
    }
    return switch (mood) {
      case GOOD -> kind == Kind.OFFER || kind == Kind.SILENCE ? "bought" : "liked";
      case SOSO -> "nothing";
      case BAD -> complains ? "needed-help" : "disliked";
    };
  }

  private static void copyResult(Row from, Row to) {
    for (Field field : List.of(Field.WINDOW_DAYS, Field.RESULT, Field.RESULT_GOOD)) {
      if (from.cell(field) instanceof String text) {
        to.with(field, text);
      }
    }
    if (from.cell(Field.RESULT_AT) instanceof LocalDate seen) {
      to.with(Field.RESULT_AT, seen);
    }
  }

  /// The web shop keeps results as rows of their own.
  private void apart(Happening happening, String key, Row result) throws IOException {
    if (result.cell(Field.RESULT_AT) instanceof LocalDate seen) {
      Row row =
          relationship.experience(
              happening.record(), happening.kind(), seen.atTime(happening.at().toLocalTime()));
      copyResult(result, row);
      relationship.keep(happening.record(), row.with(Field.RESULT_OF, key));
    }
  }

  /// Staff notice how she felt in two of five cases, and are one step off in one of twelve.
  private void felt(Happening happening, Mood mood, Row row) {
    if (!happening.kind().lived() || !chance.in(0.4)) {
      return;
    }
    Mood noticed = mood;
    if (chance.in(1.0 / 12)) {
      noticed = mood == Mood.SOSO ? (chance.in(0.5) ? Mood.GOOD : Mood.BAD) : Mood.SOSO;
    }
    row.with(Field.FEELING, noticed.text());
    row.with(Field.FEELING_WORDS, Words.feeling(noticed, chance));
    row.with(Field.TELLER, teller(happening));
  }

  private void follow(
      Happening happening, String key, Mood mood, boolean complains, boolean broughtBack) {
    Kind kind = happening.kind();
    SourceRecord record = happening.record();
    if (kind.lived()) {
      LocalDate on = happening.at().toLocalDate();
      unrepaired = mood == Mood.BAD;
      relationship.lived(record, key, happening.thing(), on, happening.words());
      if (complains) {
        complain(happening, key);
      } else if (mood == Mood.BAD) {
        careOrSilence(happening, key);
      }
      if (chance.in(trade.asks())) {
        ask(happening, key);
      }
    } else if (kind == Kind.CARE && mood != Mood.BAD) {
      unrepaired = false;
    }
    if (broughtBack) {
      LocalDateTime at = later(happening, 2, 14);
      String thing = happening.thing();
      add(at, Kind.RETURN, record, thing, key, "counter", "hers", "Brought back", 0, 0);
    }
  }

  private void complain(Happening happening, String key) {
    add(
        later(happening, 1, 6),
        Kind.COMPLAINT,
        happening.record(),
        happening.thing(),
        key,
        chance.in(0.7) ? "call" : "email",
        "hers",
        Words.problem(happening.kind(), chance),
        0,
        0);
  }

  /// By lot, so that both can be compared.
  private void careOrSilence(Happening happening, String key) {
    boolean care = chance.in(0.5);
    add(
        later(happening, 2, 7),
        care ? Kind.CARE : Kind.SILENCE,
        happening.record(),
        happening.thing(),
        key,
        care ? "call" : "",
        care ? "ours" : "",
        care ? "Asked what went wrong" : "Left alone after it went badly",
        0,
        0);
  }

  private void ask(Happening happening, String key) {
    add(
        later(happening, 2, 10),
        Kind.QUESTION,
        happening.record(),
        happening.thing(),
        key,
        chance.in(0.5) ? "call" : "email",
        "ours",
        "How was it? " + happening.words(),
        0,
        0);
  }

  /// Most complaints are settled within three weeks, some within ten, a few are forgotten for long.
  private void settleLater(Happening complaint, String key) {
    LocalDateTime at =
        switch (chance.weighted(60, 25, 15)) {
          case 0 -> later(complaint, 2, 21);
          case 1 -> later(complaint, 21, 70);
          default -> later(complaint, 70, 200);
        };
    SourceRecord record = complaint.record();
    String thing = complaint.thing();
    add(at, Kind.SETTLEMENT, record, thing, key, "call", "ours", "Put right and told her", 0, 0);
  }

  private double complaining() {
    return switch (person.temperament()) {
      case WARM -> 0.25;
      case EVEN -> 0.45;
      case EXACTING -> 0.75;
      case HURRIED -> 0.5;
    };
  }

  private static double returning(Mood mood) {
    return switch (mood) {
      case GOOD -> 0.02;
      case SOSO -> 0.15;
      case BAD -> 0.55;
    };
  }

  private Row row(Happening happening) {
    return relationship
        .experience(happening.record(), happening.kind(), happening.at())
        .with(Field.CHANNEL, happening.channel())
        .with(Field.DIRECTION, happening.direction())
        .with(Field.THING, happening.thing())
        .with(Field.ABOUT, happening.about())
        .with(Field.WORDS, happening.words());
  }

  private String teller(Happening happening) {
    List<Staff> there =
        trade.house().staff().stream()
            .filter(one -> one.role() == Role.OWNER || one.role() == Role.CLERK)
            .filter(one -> one.place().equals(happening.record().place()))
            .toList();
    return chance.pick(there.isEmpty() ? trade.house().staff() : there).name();
  }

  private static String key(Row row) {
    return row.cell(Field.KEY) instanceof String key ? key : "";
  }

  private LocalDateTime later(Happening happening, int fewestDays, int mostDays) {
    return clock(happening.at().toLocalDate().plusDays(chance.between(fewestDays, mostDays)));
  }

  private LocalDateTime clock(LocalDate day) {
    return day.atTime(chance.between(8, 17), chance.between(0, 11) * 5);
  }

  private void add(
      LocalDateTime at,
      Kind kind,
      SourceRecord record,
      String thing,
      String about,
      String channel,
      String direction,
      String words,
      int low,
      int high) {
    ahead.add(
        new Happening(
            at, order++, kind, record, thing, about, channel, direction, words, low, high));
  }
}
