package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.ContactPoints;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.AttributeDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.PointReading;
import dev.rapport.facts.people.Standing;
import dev.rapport.facts.people.ThingDraft;
import dev.rapport.facts.permissions.AnswerDraft;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows about people. A contact point that cannot be used costs only itself; she comes in without.
final class PeopleRows implements Drafting {

  /// What address books put between the values of one label.
  static final String SEVERAL = " ::: ";

  /// No mailbox that anybody has holds one of these signs.
  private static final String SEVERAL_MAILBOXES = SEVERAL + "|[;,]";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final House house;
  private final Answers answers;

  PeopleRows(House house, String byName) {
    this.house = house;
    this.answers = new Answers(byName);
  }

  @Override
  public Drafted draft(RowReading row) {
    String given = row.text("given");
    String family = row.text("family");
    String country = country(row);
    LocalDate since = row.day("customer-since");
    Instant asOf = since == null ? row.file().writtenAt() : startOf(since, row);
    var draft =
        new PersonDraft(
            row.mapping().source(),
            row.key(),
            given,
            family,
            name(row, given, family),
            birth(row),
            row.oneOf("pronoun", Choices.PRONOUNS),
            row.text("language"),
            country,
            zone(row),
            place(row),
            owner(row),
            since,
            row.text("household"),
            points(row, country == null ? house.organisation().country() : country),
            attributes(row, asOf),
            identifiers(row),
            row.values());
    return new Drafted.Person(draft, answers(row, asOf), things(row), notes(row));
  }

  /// The ledger rewrites nothing, so a note is named by her and its words: the same one comes in
  /// once, another one beside it.
  private static List<Drafted.OfRecord<ExperienceDraft>> notes(RowReading row) {
    String words = row.text("note");
    if (words == null) {
      return List.of();
    }
    String source = row.mapping().source();
    String key =
        row.key() + "/note/" + UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    Instant at = row.file().writtenAt();
    return List.of(record -> ExperienceDraft.ours(source, key, record, "note", at).saying(words));
  }

  /// What she has stands in her own row in most lists of customers. It is named by her and its
  /// plate: two who share a car both have it.
  private static List<Drafted.OfRecord<ThingDraft>> things(RowReading row) {
    String plate = row.text("plate");
    String called = row.text("thing-name");
    String name = called == null ? plate : called;
    if (name == null) {
      return List.of();
    }
    String source = row.mapping().source();
    String key = row.key() + "/" + (plate == null ? name : plate);
    String said = row.text("thing-kind");
    String kind = said == null ? "car" : said;
    return List.of(
        record -> new ThingDraft(source, key, record, kind, name, plate, null, null, null, null));
  }

  private static String name(RowReading row, @Nullable String given, @Nullable String family) {
    String name = row.text("name");
    String company = row.text("company");
    if (company != null
        && given == null
        && family == null
        && (name == null || Folding.fold(name).equals(Folding.fold(company)))) {
      row.refuse(
          row.columnOf("company"),
          company,
          Reason.COMPANY,
          say("“{0}” is a company, and who comes in is a person.", company),
          say("Write down whom you know there, in the columns of the name."));
      return company;
    }
    if (name != null) {
      return name;
    }
    String joined =
        Stream.of(given, family).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return joined.isEmpty()
        ? row.needed(row.mapping().fields().containsKey("name") ? "name" : "family")
        : joined;
  }

  private static @Nullable LocalDate birth(RowReading row) {
    String typed = row.text("birth");
    if (typed != null && row.isWithoutYear("birth", typed)) {
      row.note(
          "birth",
          typed,
          Reason.WITHOUT_YEAR,
          say("“{0}” has no year, so she came in without her birthday.", typed),
          say("Write the year in the file and bring the file in again."));
      return null;
    }
    LocalDate birth = row.day("birth");
    if (birth != null && birth.isAfter(row.file().today())) {
      row.refuse(
          row.columnOf("birth"),
          birth.toString(),
          Reason.NO_SUCH_DAY,
          say("Nobody here is born after today."),
          say("Correct the date in the file, or the year in its pattern."));
    }
    return birth;
  }

  private static @Nullable String country(RowReading row) {
    String country = row.text("country");
    if (country == null) {
      return null;
    }
    String code = country.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(code)) {
      row.refuse(
          row.columnOf("country"),
          country,
          Reason.UNKNOWN_VALUE,
          say("“{0}” is no country code of two letters.", country),
          say("Explain it under the values of “country” in the mapping: { {0}: AT }.", country));
      return null;
    }
    return code;
  }

  private static @Nullable ZoneId zone(RowReading row) {
    String zone = row.text("zone");
    if (zone == null) {
      return null;
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      row.refuse(
          row.columnOf("zone"),
          zone,
          Reason.UNKNOWN_VALUE,
          say("“{0}” is no zone.", zone),
          say("Write it as in Europe/Vienna."));
      return null;
    }
  }

  private @Nullable PlaceId place(RowReading row) {
    String slug = row.text("place");
    PlaceId place = slug == null ? null : house.places().get(slug);
    if (slug != null && place == null) {
      row.note(
          "place",
          slug,
          Reason.UNKNOWN_PLACE,
          say("No place here is called “{0}”, so she came in without.", slug),
          say(
              "Explain it under the values of “place” in the mapping and bring the file in again."));
    }
    return place;
  }

  private @Nullable StaffId owner(RowReading row) {
    String name = row.text("owner");
    StaffId owner = name == null ? null : house.staff().get(name);
    if (name != null && owner == null) {
      row.note(
          "owner",
          name,
          Reason.UNKNOWN_STAFF,
          say("Nobody of the staff is called “{0}”, so she came in without an owner.", name),
          say(
              "Explain the name under the values of “owner” in the mapping and bring the file in again."));
    }
    return owner;
  }

  private static List<PointDraft> points(RowReading row, String country) {
    var points = new ArrayList<PointDraft>();
    for (String field : List.of("phone", "mobile")) {
      for (String typed : each(row.text(field))) {
        add(points, PointKind.PHONE, typed, ContactPoints.phone(typed, country), row, field);
      }
    }
    for (String field : List.of("email", "email2")) {
      for (String typed : each(row.text(field), SEVERAL_MAILBOXES)) {
        add(points, PointKind.EMAIL, typed, ContactPoints.email(typed), row, field);
      }
    }
    address(row, country, points);
    return points;
  }

  private static void add(
      List<PointDraft> points,
      PointKind kind,
      String typed,
      PointReading reading,
      RowReading row,
      String field) {
    switch (reading) {
      case PointReading.Canonical(String value) -> points.add(new PointDraft(kind, value, typed));
      case PointReading.Unusable(String why) ->
          row.note(
              field,
              typed,
              kind == PointKind.PHONE ? Reason.NOT_A_PHONE_NUMBER : Reason.NOT_AN_EMAIL,
              kind == PointKind.PHONE
                  ? say("She came in without this phone number: {0}.", why)
                  : say("She came in without this e-mail address: {0}.", why),
              say("Correct it in the file and bring the file in again."));
    }
  }

  private static void address(RowReading row, String country, List<PointDraft> points) {
    String street =
        Stream.of(first(row.text("street")), first(row.text("house-number")))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    String postcode = first(row.text("postcode"));
    String city = first(row.text("city"));
    if (street.isEmpty() && postcode.isEmpty() && city.isEmpty()) {
      return;
    }
    String typed =
        Stream.of(street, (postcode + " " + city).strip())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    if (ContactPoints.address(street, postcode, city, country)
        instanceof PointReading.Canonical(String value)) {
      points.add(new PointDraft(PointKind.ADDRESS, value, typed));
    }
  }

  /// A cell of Google's holds all that has one label, such as two mobile phones.
  private static List<String> each(@Nullable String cell) {
    return each(cell, SEVERAL);
  }

  private static List<String> each(@Nullable String cell, String between) {
    return cell == null
        ? List.of()
        : Stream.of(cell.split(between, -1))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .toList();
  }

  private static String first(@Nullable String cell) {
    return each(cell).stream().findFirst().orElse("");
  }

  private static List<AttributeDraft> attributes(RowReading row, Instant asOf) {
    var attributes = new ArrayList<AttributeDraft>();
    String company = row.text("company");
    if (company != null) {
      attributes.add(new AttributeDraft("company", company, Standing.SAID, "service", asOf));
    }
    for (Mapping.AttributeRule rule : row.mapping().attributes()) {
      String value = row.text(rule.name(), rule.value());
      if (value != null) {
        attributes.add(
            new AttributeDraft(
                rule.name(), value, rule.standing(), rule.purpose(), at(row, rule, asOf)));
      }
    }
    return attributes;
  }

  private static Instant at(RowReading row, Mapping.AttributeRule rule, Instant asOf) {
    Times.Moment moment = rule.at() == null ? null : row.moment(rule.name(), rule.at());
    return moment == null ? asOf : moment.in(row.zone());
  }

  private static Instant startOf(LocalDate day, RowReading row) {
    return day.atStartOfDay(row.zone()).toInstant();
  }

  private static List<String> identifiers(RowReading row) {
    String identifier = row.text("identifier");
    if (identifier == null) {
      return List.of();
    }
    int colon = identifier.indexOf(':');
    if (colon < 1 || colon == identifier.length() - 1) {
      row.refuse(
          row.columnOf("identifier"),
          identifier,
          Reason.UNKNOWN_VALUE,
          say("“{0}” is no identifier of the form kind:value.", identifier),
          say("Give it a template in the mapping, such as \"licence:{column}\"."));
    }
    return List.of(identifier);
  }

  private List<Drafted.OfRecord<AnswerDraft>> answers(RowReading row, Instant asOf) {
    var drafts = new ArrayList<Drafted.OfRecord<AnswerDraft>>();
    for (Mapping.AnswerRule rule : row.mapping().permissions()) {
      answers.read(row.with(rule.fields()), asOf).ifPresent(drafts::add);
    }
    return drafts;
  }
}
