package dev.rapport.town;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/// What happened to the cast at the car dealer, counted in days from today.
final class CastStories {
  private static final String NONE = "";
  private static final int NEVER = Integer.MIN_VALUE;

  private final Relationship relationship;
  private final Person person;
  private final LocalDate today;
  private final Source millRoad;
  private final Source harbour;

  CastStories(Relationship relationship) {
    this.relationship = relationship;
    this.person = relationship.person();
    this.today = relationship.today();
    List<Source> sources = relationship.books().trade().sources();
    this.millRoad = sources.getFirst();
    this.harbour = sources.getLast();
  }

  void tell() throws IOException {
    switch (person.id()) {
      case "marta-kovac" -> marta();
      case "peter-kovac", "ela-kovac" -> record(harbour, "Ivo Benes", 700);
      case "hanna-ekdahl" -> hanna();
      case "ruth-amsel" -> ruth();
      case "oskar-brandt" -> oskar();
      case "ines-castro" -> ines();
      case "pia-sund" -> pia();
      case "tomas-lind" -> tomas();
      case "jonas-weber" -> jonas();
      case "levi-horn" -> levi();
      case "nadia-petrov" -> nadia();
      case "ada-moser", "felix-moser" -> moser();
      case "marek-dvor" -> marek();
      default -> throw new IllegalStateException("No story is known of " + person.id());
    }
  }

  private void marta() throws IOException {
    SourceRecord north = record(millRoad, "Ivo Benes", 3650);
    SourceRecord south = record(harbour, "Jana Lorenz", 1900);
    Thing estate = car(north, "Estate 2019", "LB-4821MK", 2300, 14, NEVER);
    Thing city = car(south, "City car 2016", "LB-1177EK", 1880, 26, NEVER);
    keep(
        north,
        happened(north, Kind.SERVICE, 123, estate, "Winter check, both cars")
            .with(Field.FEELING, "good")
            .with(Field.FEELING_WORDS, "You remembered both. Felt at ease.")
            .with(Field.TELLER, "Ivo Benes"));
    keep(south, happened(south, Kind.SERVICE, 122, city, "Winter check"));
    Row repair =
        happened(north, Kind.REPAIR, 4, estate, "Brakes done, same day")
            .with(Field.FEELING, "soso")
            .with(Field.FEELING_WORDS, "40 minutes at the handover")
            .with(Field.TELLER, "Lena Fuchs");
    keep(north, repair);
    LocalDate friday = today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    String rattle = "It rattles since the repair";
    Row complaint =
        relationship
            .experience(north, Kind.COMPLAINT, today.minusDays(1).atTime(16, 40))
            .with(Field.THING, estate.key())
            .with(Field.ABOUT, key(repair))
            .with(Field.CHANNEL, "call")
            .with(Field.DIRECTION, "hers")
            .with(Field.WORDS, "It rattles. I have to drive to my sister on Friday, " + friday)
            .with(Field.PROBLEM, rattle)
            .with(Field.FEELING, "bad")
            .with(Field.FEELING_WORDS, "Worried about Friday's drive")
            .with(Field.TELLER, "Ivo Benes");
    keep(north, complaint);
    relationship.standing().problem(estate.key());
    answers(north, "service", true, "call", "email", "text", "post");
    answers(north, "care", true, "call", "email");
    answers(north, "offer", true, "email");
    answers(north, "offer", false, "call", "text", "post");
    answers(north, "question", true, "email");
    answers(north, "question", false, "call", "post");
    answers(north, "birthday", true, "call", "post");
    plan(north, "offer", "email", 1, 5, NONE, NONE, "Summer tyre offer", "tyres");
    plan(north, "service", "call", 9, 20, estate.key(), NONE, "Service due: Estate", "service");
    plan(south, "service", "call", 9, 24, city.key(), NONE, "Service due: City car", "service");
  }

  /// Thirteen calls are due within the week, seven from one dealership and six from the other.
  private void hanna() throws IOException {
    SourceRecord north = record(millRoad, "Jana Lorenz", 2100);
    SourceRecord south = record(harbour, "Ivo Benes", 1500);
    Thing touring = car(north, "Touring 2021", "LB-3003HE", 1200, 5, NEVER);
    Thing city = car(south, "City car 2020", "LB-7710HE", 1400, 6, NEVER);
    String tyres = lived(north, Kind.VISIT, 12, touring, "Tyres fetched from store");
    String brakes = lived(north, Kind.REPAIR, 9, touring, "Brake pads");
    String glass = lived(north, Kind.VISIT, 6, touring, "Stone chip looked at");
    String battery = lived(south, Kind.REPAIR, 11, city, "Battery changed");
    String lamp = lived(south, Kind.VISIT, 5, city, "Lamp set");
    for (SourceRecord record : List.of(north, south)) {
      answers(record, "service", true, "call", "post");
      answers(record, "question", true, "call");
      answers(record, "care", true, "call");
      answers(record, "offer", false, "call", "email");
    }
    String one = touring.key();
    plan(north, "service", "call", 1, 12, one, NONE, "Service due: Touring", "service");
    plan(north, "service", "call", 2, 30, one, NONE, "Boot clip, no danger", "recall");
    plan(north, "question", "call", 0, 10, one, tyres, "Satisfied with the visit?", "satisfaction");
    plan(north, "question", "call", 1, 10, one, brakes, "Satisfied with repair?", "satisfaction");
    plan(north, "question", "call", 2, 10, one, glass, "Satisfied with advice?", "satisfaction");
    plan(north, "service", "call", 4, 40, one, NONE, "Warranty ends: Touring", "warranty");
    plan(north, "service", "call", 5, 25, one, NONE, "Yearly safety test", "inspection");
    String two = city.key();
    plan(south, "service", "call", 1, 14, two, NONE, "Service due: City car", "service");
    plan(south, "service", "call", 3, 30, two, NONE, "Map update, no danger", "recall");
    plan(south, "question", "call", 0, 9, two, battery, "Satisfied with repair?", "satisfaction");
    plan(south, "question", "call", 3, 9, two, lamp, "Satisfied with the visit?", "satisfaction");
    plan(south, "service", "call", 4, 35, two, NONE, "Warranty ends: City car", "warranty");
    plan(south, "service", "call", 6, 20, two, NONE, "Stored wheels: change day", "wheels");
  }

  private void ruth() throws IOException {
    SourceRecord north = record(millRoad, "Ivo Benes", 2900);
    Thing car = car(north, "Saloon 2018", "LB-2290RA", 2200, 11, NEVER);
    Row visit =
        happened(north, Kind.VISIT, 16, car, "Fetched the spare key")
            .with(Field.FEELING, "bad")
            .with(Field.FEELING_WORDS, "Her mother died")
            .with(Field.TELLER, "Jana Lorenz");
    keep(north, visit);
    answers(north, "service", true, "call", "email", "post");
    answers(north, "offer", true, "post");
    answers(north, "birthday", true, "post");
    String reason = "Her mother died. Told by Jana at the counter";
    relationship.peace(north, today.plusWeeks(7), reason, "counter", today.minusDays(16));
    plan(north, "service", "call", 4, 20, car.key(), NONE, "Service due: Saloon", "service");
    plan(north, "offer", "post", 2, 16, NONE, NONE, "Tyre offer", "tyres");
  }

  private void oskar() throws IOException {
    SourceRecord south = record(harbour, "Jana Lorenz", 2500);
    Thing car = car(south, "Hatch 2022", "LB-6120OB", 1100, 240, NEVER);
    keep(
        south,
        happened(south, Kind.SERVICE, 80, car, "Yearly service")
            .with(Field.FEELING, "good")
            .with(Field.FEELING_WORDS, "Content, as always")
            .with(Field.TELLER, "Emil Sandor"));
    answers(south, "service", true, "call", "email");
    answers(south, "offer", true, "email");
  }

  private void ines() throws IOException {
    SourceRecord north = record(millRoad, "Jana Lorenz", 1300);
    Thing car = car(north, "Estate 2020", "LB-5404IC", 1250, 18, NEVER);
    keep(north, happened(north, Kind.SERVICE, 350, car, "Yearly service"));
    for (String purpose : List.of("service", "offer", "question", "birthday", "care")) {
      answers(north, purpose, true, "post");
      answers(north, purpose, false, "call", "email", "text");
    }
    plan(north, "service", "post", 6, 25, car.key(), NONE, "Service due: Estate", "service");
    plan(north, "offer", "email", 2, 12, NONE, NONE, "Tyre offer", "tyres");
    plan(north, "service", "call", 3, 15, car.key(), NONE, "Service due: Estate", "service");
  }

  private void pia() throws IOException {
    SourceRecord south = record(harbour, "Ivo Benes", 900);
    Thing car = car(south, "Cabrio 2021", "LB-8181PS", 860, 95, NEVER);
    contacted(south, car, 20, "call", "Asked about the service");
    contacted(south, car, 12, "email", "Summer check");
    contacted(south, car, 5, "call", "Satisfied with the check?");
    answers(south, "service", true, "call", "email");
    answers(south, "offer", true, "email", "call");
    answers(south, "question", true, "call", "email");
    plan(south, "offer", "email", 1, 10, NONE, NONE, "Tyre offer", "tyres");
  }

  private void tomas() throws IOException {
    SourceRecord north = record(millRoad, "Jana Lorenz", 1460);
    Thing car = car(north, "Van 2022", "LB-9393TL", 1425, 120, 35);
    for (int daysAgo : List.of(41, 19)) {
      Row letter =
          relationship
              .experience(north, Kind.LETTER, today.minusDays(daysAgo).atTime(9, 0))
              .with(Field.CHANNEL, "post")
              .with(Field.DIRECTION, "ours")
              .with(Field.THING, car.key())
              .with(Field.WORDS, "Your lease ends on " + car.until())
              .with(Field.WINDOW_DAYS, "14")
              .with(Field.RESULT, "nothing")
              .with(Field.RESULT_GOOD, "soso")
              .with(Field.RESULT_AT, today.minusDays(daysAgo - 14L));
      keep(north, letter);
    }
    answers(north, "service", true, "call", "post", "email");
    answers(north, "offer", true, "post", "call");
    plan(north, "service", "post", 3, 20, car.key(), NONE, "Your lease ends", "lease-end");
    plan(north, "offer", "call", 2, 30, car.key(), NONE, "After the lease", "lease-end");
  }

  private void jonas() throws IOException {
    SourceRecord north = record(millRoad, "Ivo Benes", 390);
    Thing car = car(north, "Touring 2024", "LB-4477JW", 380, 361, NEVER);
    Row service =
        happened(north, Kind.SERVICE, 4, car, "First service")
            .with(Field.RESULT, "disliked")
            .with(Field.RESULT_GOOD, "bad")
            .with(Field.RESULT_AT, today.minusDays(4))
            .with(Field.FEELING, "bad")
            .with(Field.FEELING_WORDS, "A long wait, and a bill he did not expect")
            .with(Field.TELLER, "Ivo Benes");
    keep(north, service);
    answers(north, "service", true, "call", "email");
    answers(north, "care", true, "call");
    answers(north, "question", true, "call", "email");
    answers(north, "offer", true, "email");
    plan(north, "question", "call", 1, 8, car.key(), key(service), "Satisfied?", "satisfaction");
    plan(north, "offer", "email", 3, 14, NONE, NONE, "Tyre offer", "tyres");
  }

  private void levi() throws IOException {
    SourceRecord south = record(harbour, "Jana Lorenz", 24);
    Thing car = car(south, "e-Box " + today.minusDays(21).getYear(), "LB-1001LH", 21, 344, NEVER);
    Row purchase =
        happened(south, Kind.PURCHASE, 21, car, "New car handed over")
            .with(Field.FEELING, "good")
            .with(Field.FEELING_WORDS, "Beamed when he drove off")
            .with(Field.TELLER, "Jana Lorenz");
    keep(south, purchase);
    answers(south, "service", true, "call", "email");
    answers(south, "question", true, "call");
    answers(south, "offer", true, "email");
    plan(south, "question", "call", 0, 9, car.key(), key(purchase), "Satisfied?", "satisfaction");
    plan(south, "offer", "email", 2, 14, NONE, NONE, "Roof box offer", "accessories");
  }

  private void nadia() throws IOException {
    SourceRecord south = record(harbour, "Ivo Benes", 60);
    Row visit =
        relationship
            .experience(south, Kind.VISIT, today.minusDays(8).atTime(15, 20))
            .with(Field.CHANNEL, "counter")
            .with(Field.DIRECTION, "hers")
            .with(Field.WORDS, "Looks for a small car up to 9 000 euros")
            .with(Field.FEELING, "good")
            .with(Field.FEELING_WORDS, "Knows what she wants")
            .with(Field.TELLER, "Ivo Benes");
    keep(south, visit);
    answers(south, "service", true, "call", "email");
    answers(south, "offer", true, "email");
  }

  /// They moved to the other end of town; Mill Road still has the old address, Harbour the new one.
  private void moser() throws IOException {
    SourceRecord north = record(millRoad, "Jana Lorenz", 1700, 900);
    Thing car =
        car(north, "Estate 2021", "LB-3160" + person.given().charAt(0) + "M", 1600, 9, NEVER);
    answers(north, "service", true, "post", "email");
    if (person.given().equals("Ada")) {
      SourceRecord south = record(harbour, "Jana Lorenz", 2);
      Row call =
          relationship
              .experience(south, Kind.CALL, today.minusDays(2).atTime(10, 5))
              .with(Field.CHANNEL, "call")
              .with(Field.DIRECTION, "hers")
              .with(Field.WORDS, "We moved. Harbour is now nearer to us")
              .with(Field.TELLER, "Jana Lorenz");
      keep(south, call);
    }
    plan(north, "service", "post", 2, 15, car.key(), NONE, "Service due: Estate", "service");
  }

  private void marek() throws IOException {
    SourceRecord north = record(millRoad, "Ivo Benes", 1100);
    Thing car = car(north, "Saloon 2017", "LB-5150MD", 1000, 60, NEVER);
    keep(north, happened(north, Kind.VISIT, 2, car, "Is comparing offers"));
    answers(north, "service", true, "call", "email");
    answers(north, "offer", true, "call", "email");
    String reason = "Compares offers and asked for a week to think. Told by Ivo";
    relationship.peace(north, today.plusDays(6), reason, "counter", today.minusDays(2));
    plan(north, "offer", "call", 1, 12, NONE, NONE, "Your offer", "new-car");
  }

  private SourceRecord record(Source source, String owner, int daysAgo) throws IOException {
    return record(source, owner, daysAgo, 0);
  }

  private SourceRecord record(Source source, String owner, int daysAgo, int writtenDaysAgo)
      throws IOException {
    SourceRecord record =
        relationship.register(
            source,
            source.place(),
            owner,
            today.minusDays(daysAgo),
            today.minusDays(writtenDaysAgo));
    Chance unused = Chance.of(0);
    relationship.write(
        record, new Registration(person, relationship.household(), record, unused).faithfulRow());
    return record;
  }

  /// @param until days from today, or `NEVER`
  private Thing car(SourceRecord record, String name, String plate, int daysAgo, int due, int until)
      throws IOException {
    return relationship.own(
        new Thing(
            relationship.nextThing(record),
            record,
            "car",
            name,
            plate,
            today.minusDays(daysAgo),
            until == NEVER ? null : today.plusDays(until),
            today.plusDays(due),
            "Yearly service"));
  }

  private String lived(SourceRecord record, Kind kind, int daysAgo, Thing car, String words)
      throws IOException {
    Row row = happened(record, kind, daysAgo, car, words);
    keep(record, row);
    return key(row);
  }

  private Row happened(SourceRecord record, Kind kind, int daysAgo, Thing car, String words) {
    return relationship
        .experience(record, kind, today.minusDays(daysAgo).atTime(10, 30))
        .with(Field.CHANNEL, "counter")
        .with(Field.DIRECTION, "hers")
        .with(Field.THING, car.key())
        .with(Field.WORDS, words);
  }

  private void contacted(SourceRecord record, Thing car, int daysAgo, String channel, String words)
      throws IOException {
    keep(
        record,
        relationship
            .experience(
                record,
                channel.equals("call") ? Kind.CALL : Kind.MAIL,
                today.minusDays(daysAgo).atTime(11, 15))
            .with(Field.CHANNEL, channel)
            .with(Field.DIRECTION, "ours")
            .with(Field.THING, car.key())
            .with(Field.WORDS, words));
  }

  private void keep(SourceRecord record, Row row) throws IOException {
    relationship.keep(record, row);
  }

  private void answers(SourceRecord record, String purpose, boolean allowed, String... channels)
      throws IOException {
    LocalDate hundredDaysAgo = today.minusDays(100);
    LocalDate at = record.since().isAfter(hundredDaysAgo) ? record.since() : hundredDaysAgo;
    for (String channel : channels) {
      relationship.permission(
          record, purpose, channel, allowed, "her own page", "Set by herself", at);
    }
  }

  private void plan(
      SourceRecord record,
      String kind,
      String channel,
      int due,
      int until,
      String thing,
      String about,
      String subject,
      String programme)
      throws IOException {
    relationship.plan(
        record,
        new Relationship.Plan(
            kind,
            kind,
            channel,
            today.plusDays(due),
            today.plusDays(until),
            thing,
            about,
            subject,
            programme));
  }

  private static String key(Row row) {
    return row.cell(Field.KEY) instanceof String key ? key : "";
  }
}
