package dev.rapport.town;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// How somebody of the town becomes and is a customer of a house: her records, her things, what she
/// allows, what happened, what is planned.
final class Customer {
  private static final int YEARS = 6;
  private static final List<String> CHANNELS = List.of("call", "email", "text", "post");
  private static final List<String> ORIGINS =
      List.of("order form", "counter", "phone call", "letter", "web form");

  private final Relationship relationship;
  private final Trade trade;
  private final Person person;
  private final LocalDate today;
  private final LocalDate lastDay;
  private final Chance chance;

  /// One answer for all her accounts, ticked when she registered.
  private final boolean newsletter;

  Customer(Relationship relationship, Chance chance) {
    this.relationship = relationship;
    this.trade = relationship.books().trade();
    this.person = relationship.person();
    this.today = relationship.today();
    this.lastDay = person.lastDay(today);
    this.chance = chance;
    this.newsletter = chance.in(0.7);
  }

  void live() throws IOException {
    for (Source source : trade.sources()) {
      if (chance.in(trade.joins())) {
        join(source);
      }
    }
    if (relationship.records().isEmpty()) {
      return;
    }
    new Life(relationship, chance).live();
    permissions();
    stops();
    new Plans(relationship, chance).plan();
  }

  private void join(Source source) throws IOException {
    LocalDate earliest = latest(person.adultFrom(), today.minusYears(YEARS));
    if (earliest.isAfter(lastDay.minusDays(30))) {
      return;
    }
    LocalDate since = chance.day(earliest, lastDay.minusDays(20));
    SourceRecord record = enter(source, since);
    for (Trade.Belonging belonging : trade.belongings()) {
      if (belonging.source().isEmpty() || belonging.source().equals(source.name())) {
        own(belonging, record, since);
      }
    }
    if (chance.in(source.habits().twice())) {
      enter(source, chance.day(since, lastDay));
    }
  }

  /// Half the records were looked at again lately; the others tell what was true long ago.
  private SourceRecord enter(Source source, LocalDate since) throws IOException {
    LocalDate asOf =
        chance.day(chance.in(0.5) ? latest(since, today.minusDays(300)) : since, today);
    List<Place> places = trade.house().places();
    String place = source.place().isEmpty() ? chance.pick(places).slug() : source.place();
    SourceRecord record = relationship.register(source, place, owner(place), since, asOf);
    Row row = new Registration(person, relationship.household(), record, chance).row();
    if (source.ticksNewsletter()) {
      row.with(Field.NEWSLETTER, newsletter ? "yes" : "no");
      relationship.standing().answer("offer", "email", newsletter);
    }
    relationship.write(record, row);
    return record;
  }

  private String owner(String place) {
    List<String> owners = new ArrayList<>();
    for (Staff staff : trade.house().staff()) {
      boolean clerkThere = staff.role() == Role.CLERK && staff.place().equals(place);
      if (staff.role() == Role.OWNER || clerkThere) {
        owners.add(staff.name());
      }
    }
    return chance.pick(owners);
  }

  private void own(Trade.Belonging belonging, SourceRecord record, LocalDate since)
      throws IOException {
    if (chance.in(belonging.first())) {
      buy(belonging, record, chance.in(0.75) ? since : chance.day(since, lastDay));
      if (chance.in(belonging.second())) {
        buy(belonging, record, chance.day(since, lastDay));
      }
    }
  }

  private void buy(Trade.Belonging belonging, SourceRecord record, LocalDate bought)
      throws IOException {
    boolean car = belonging.kind().equals("car");
    String key = relationship.nextThing(record);
    int made = bought.getYear() - (chance.in(0.6) ? 0 : chance.between(1, 6));
    String name = chance.pick(belonging.names()) + (car ? " " + made : "");
    LocalDate until =
        chance.in(belonging.ends())
            ? bought.plusYears(belonging.termYears() + (long) chance.between(0, 2))
            : null;
    String plate = car ? plate(key) : "";
    relationship.own(
        new Thing(
            key,
            record,
            belonging.kind(),
            name,
            plate,
            bought,
            until,
            belonging.cycleDays() == 0 ? null : due(belonging, bought),
            belonging.dueFor()));
  }

  private static String plate(String key) {
    int number = Integer.parseInt(key.substring(2));
    String letters = "" + (char) ('A' + number / 9000 % 26) + (char) ('A' + number / 234_000 % 26);
    return "LB-" + (1000 + number * 7 % 9000) + letters + key.charAt(0);
  }

  /// Counted on from the day it was bought; one of twelve is overdue by some days.
  private LocalDate due(Trade.Belonging belonging, LocalDate bought) {
    if (chance.in(0.08)) {
      return latest(today.minusDays(chance.between(1, 25)), bought.plusDays(30));
    }
    LocalDate due = bought.plusDays(belonging.cycleDays());
    while (!due.isAfter(today)) {
      due = due.plusDays(belonging.cycleDays());
    }
    return due;
  }

  /// Each answer she truly gave stands on at least one of her records, and no record contradicts
  /// it, but for a yes that was withdrawn later on another.
  private void permissions() throws IOException {
    boolean ticksNewsletter = trade.sources().stream().anyMatch(Source::ticksNewsletter);
    for (String purpose : List.of("service", "care", "question", "offer", "birthday")) {
      for (String channel : CHANNELS) {
        boolean ticked = ticksNewsletter && purpose.equals("offer") && channel.equals("email");
        if (!ticked && trade.asksFor(purpose, channel)) {
          answer(purpose, channel);
        }
      }
    }
  }

  private void answer(String purpose, String channel) throws IOException {
    int said = chance.weighted(weights(purpose, channel));
    if (said == 2) {
      return;
    }
    boolean allowed = said == 0;
    List<SourceRecord> records = relationship.records();
    SourceRecord sure = chance.pick(records);
    for (SourceRecord record : records) {
      if (record.equals(sure) || chance.in(0.5)) {
        LocalDate at = chance.day(record.since(), lastDay);
        say(record, purpose, channel, allowed, at);
        if (allowed && at.isBefore(lastDay) && record.equals(sure) && chance.in(0.04)) {
          allowed = false;
          withdraw(record, purpose, channel, chance.day(at.plusDays(1), lastDay));
        }
      }
    }
  }

  private void say(
      SourceRecord record, String purpose, String channel, boolean allowed, LocalDate at)
      throws IOException {
    String wording = "%s by %s: %s".formatted(purpose, channel, allowed ? "agreed" : "not wished");
    relationship.permission(record, purpose, channel, allowed, chance.pick(ORIGINS), wording, at);
  }

  private void withdraw(SourceRecord record, String purpose, String channel, LocalDate at)
      throws IOException {
    String origin = chance.in(0.5) ? "phone call" : "letter";
    relationship.permission(record, purpose, channel, false, origin, "Withdrawn", at);
  }

  /// Weights of yes, no and not asked.
  private static double[] weights(String purpose, String channel) {
    return switch (purpose + "/" + channel) {
      case "service/call" -> new double[] {82, 6, 12};
      case "service/email" -> new double[] {64, 6, 30};
      case "service/post" -> new double[] {76, 3, 21};
      case "service/text" -> new double[] {22, 6, 72};
      case "care/call" -> new double[] {60, 6, 34};
      case "question/call" -> new double[] {42, 22, 36};
      case "question/email" -> new double[] {44, 14, 42};
      case "offer/email" -> new double[] {44, 24, 32};
      case "offer/post" -> new double[] {42, 18, 40};
      case "offer/call" -> new double[] {12, 48, 40};
      case "offer/text" -> new double[] {8, 22, 70};
      case "birthday/post" -> new double[] {52, 5, 43};
      case "birthday/email" -> new double[] {30, 6, 64};
      default -> new double[] {3, 3, 94};
    };
  }

  private void stops() throws IOException {
    SourceRecord told = chance.pick(relationship.records());
    if (person.died() != null) {
      relationship.suppress(told, "Told of her death", lastDay.plusDays(chance.between(1, 12)));
    } else if (chance.in(0.012)) {
      relationship.suppress(told, "Asked never to be contacted", chance.day(told.since(), today));
    } else {
      peace(told);
    }
  }

  private void peace(SourceRecord told) throws IOException {
    String teller = chance.pick(trade.house().staff()).name();
    for (Person other : relationship.household().members()) {
      boolean lately =
          !other.equals(person)
              && other.died() != null
              && other.died().isAfter(today.minusDays(240));
      if (lately && chance.in(0.7)) {
        String who = other.gender() == Gender.WOMAN ? "A woman" : "A man";
        String reason = who + " of the household died. Told by " + teller + " at the counter";
        quiet(told, reason, chance.between(10, 90));
        return;
      }
    }
    if (chance.in(0.018)) {
      List<String> reasons =
          List.of(
              "Is ill",
              "Her mother died",
              "A baby was born",
              "Asked for time to think",
              "Is moving house",
              "Hard weeks at work");
      quiet(told, chance.pick(reasons) + ". Told by " + teller, chance.between(5, 70));
    }
  }

  private void quiet(SourceRecord told, String reason, int days) throws IOException {
    LocalDate at = latest(told.since(), today.minusDays(chance.between(1, 30)));
    relationship.peace(told, today.plusDays(days), reason, "counter", at);
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
