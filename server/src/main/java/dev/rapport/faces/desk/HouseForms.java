package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Gap;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.faces.desk.AskForm.Sentence;
import dev.rapport.facts.organisations.KeptPlace;
import dev.rapport.facts.organisations.OpeningHours;
import dev.rapport.facts.organisations.OpeningHours.Span;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.PlaceId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The forms of the house's settings, with what stands or with what was typed.
final class HouseForms {

  private HouseForms() {}

  static AskForm house(Organisation house, Typed typed) {
    return AskForm.of(
        "house-form",
        "/house/settings/house",
        say("Change the house"),
        say("Save the house"),
        HouseGiven.houseName(typed.of("name", house.name())),
        HouseGiven.kind(typed.of("kind", house.kind())),
        HouseGiven.country(typed.of("country", house.country())),
        HouseGiven.zone(typed.of("zone", house.zone().getId())));
  }

  static AskForm addPlace(Organisation house, Typed typed) {
    return AskForm.of(
        "place-form",
        "/house/settings/places",
        say("Add a place"),
        say("Add the place"),
        new Line(
            "place",
            say("Name of the place"),
            say("Such as Mill Road"),
            typed.of("place"),
            Look.TEXT,
            true),
        HouseGiven.anotherZone(typed.of("zone", house.zone().getId())));
  }

  static AskForm rename(KeptPlace kept, Typed typed) {
    PlaceId place = kept.place().id();
    return AskForm.of(
        "name-" + place.value(),
        path(place) + "/name",
        say("Rename"),
        say("Save the name"),
        new Line(
            "place",
            say("Name of the place"),
            say("Files go on calling it {0}", kept.place().slug()),
            typed.of("place", kept.place().name()),
            Look.TEXT,
            true));
  }

  static AskForm hours(KeptPlace kept, Typed typed) {
    PlaceId place = kept.place().id();
    return AskForm.of(
            "hours-" + place.value(),
            path(place) + "/hours",
            say("Opening hours"),
            say("Save the opening hours"),
            HouseWords.week().stream()
                .map(day -> day(day, kept.hours(), typed))
                .toArray(Field[]::new))
        .noting(say("A day without hours is closed."));
  }

  private static Sentence day(DayOfWeek day, OpeningHours hours, Typed typed) {
    String name = "day-" + day.getValue();
    String word = HouseWords.longDay(day);
    return Sentence.of(
        name,
        word,
        say("{2}s from {0} to {1}", "{0}", "{1}", word),
        new Gap(
            name + "-from",
            say("{0}, opens", word),
            typed.of(
                name + "-from",
                hours.on(day).map(span -> HouseWords.clock(span.from())).orElse("")),
            Look.TIME),
        new Gap(
            name + "-until",
            say("{0}, closes", word),
            typed.of(
                name + "-until",
                hours.on(day).map(span -> HouseWords.clock(span.until())).orElse("")),
            Look.TIME));
  }

  static OpeningHours hours(Typed typed) {
    Map<DayOfWeek, Span> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = "day-" + day.getValue();
      String from = typed.of(name + "-from").strip();
      String until = typed.of(name + "-until").strip();
      if (!from.isEmpty() || !until.isEmpty()) {
        days.put(day, span(name, HouseWords.longDay(day), from, until));
      }
    }
    return new OpeningHours(days);
  }

  private static Span span(String field, String day, String from, String until) {
    try {
      LocalTime opens = LocalTime.parse(from);
      LocalTime closes = LocalTime.parse(until);
      if (opens.isBefore(closes)) {
        return new Span(opens, closes);
      }
    } catch (DateTimeParseException e) {
      // It lacks the same as hours that end before they begin.
    }
    throw new FormIsIncomplete(
        field, say("Give {0} an hour to open and a later one to close, or none", day));
  }

  static AskForm whileOpen(int version, List<KeptPlace> places, Typed typed) {
    return AskForm.of(
            "open-form",
            "/house/settings/policy/opening",
            say("Call only while we are open"),
            say("Call and text only in these hours"),
            new Hidden("version", String.valueOf(version)),
            new Listed(
                "place",
                say("The opening hours of"),
                typed.of("place"),
                places.stream()
                    .filter(kept -> kept.hours().areKnown() && !kept.isClosed())
                    .map(kept ->
                        new Ready(kept.place().id().value().toString(), kept.place().name()))
                    .toList()))
        .noting(
            say(
                "Writes the hours that all open days share into the sentences above. When the opening"
                    + " hours change, do it again."));
  }

  static String path(PlaceId place) {
    return "/house/settings/places/" + place.value();
  }
}
