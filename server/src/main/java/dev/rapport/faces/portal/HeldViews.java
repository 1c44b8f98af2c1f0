package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Forecasts;
import dev.rapport.decisions.outcomes.Inference;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Felt;
import dev.rapport.facts.experiences.Happening;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.Edits.Said;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.Standing;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.text.Say;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// All that an organisation keeps about her, by how it came to know it.
@Component
class HeldViews {

  static final String TOLD = "told";
  static final String HAPPENED = "happened";
  static final String FELT = "felt";
  static final String GUESSED = "guessed";
  static final String PLANNED = "planned";
  static final List<String> KINDS = List.of(TOLD, HAPPENED, FELT, GUESSED, PLANNED);

  private static final String HERE = "/me/held/";
  private static final int AT_ONCE = 40;

  private final OwnRecords records;
  private final People people;
  private final Edits edits;
  private final Ledger ledger;
  private final Forecasts forecasts;
  private final OwnPlanViews plans;

  HeldViews(
      OwnRecords records,
      People people,
      Edits edits,
      Ledger ledger,
      Forecasts forecasts,
      OwnPlanViews plans) {
    this.records = records;
    this.plans = plans;
    this.people = people;
    this.edits = edits;
    this.ledger = ledger;
    this.forecasts = forecasts;
  }

  /// Guesses are not counted: what is inferred of somebody is worked out from what came of her
  /// latest visits, and her first page would wait for it each time.
  List<HomePage.Held> counts(OwnRecords.Own own, Instant now) {
    PersonFacts facts = people.of(own.records());
    Ledger.Held held = ledger.heldOf(own.records());
    return List.of(
        held(TOLD, Optional.of((long) told(facts, Map.of(), now.atZone(ZoneOffset.UTC)).size())),
        held(HAPPENED, Optional.of(held.happenings())),
        held(FELT, Optional.of(held.feelings())),
        held(GUESSED, Optional.empty()),
        held(PLANNED, Optional.of((long) plans.held(own, now.atZone(ZoneOffset.UTC)).size())));
  }

  private static boolean isInferred(PersonFacts.Attribute attribute) {
    return attribute.standing() == Standing.INFERRED;
  }

  private static HomePage.Held held(String kind, Optional<Long> count) {
    return new HomePage.Held(HERE + kind, word(kind), count);
  }

  static boolean isKind(String kind) {
    return KINDS.contains(kind);
  }

  static String word(String kind) {
    return switch (kind) {
      case TOLD -> say("What you told us");
      case HAPPENED -> say("What happened");
      case FELT -> say("How you felt, as our people heard it");
      case GUESSED -> say("What we guess");
      case PLANNED -> say("What we plan with you");
      default -> throw new IllegalArgumentException("Nothing is held as " + kind);
    };
  }

  /// @param from how many of the latest are left out
  HeldPage page(String kind, HolderAtWork.Side side, ZonedDateTime now, int from) {
    if (!isKind(kind)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    int first = Math.clamp(from, 0, 1_000_000);
    List<HeldPage.Line> lines = lines(kind, records.of(side.tie()), now, first, AT_ONCE + 1);
    return new HeldPage(
        word(kind),
        lead(kind, side.organisation().name()),
        KINDS.stream()
            .map(one -> new HeldPage.Kind(HERE + one, word(one), one.equals(kind)))
            .toList(),
        lines.stream().limit(AT_ONCE).toList(),
        lines.size() > AT_ONCE
            ? Optional.of("%s%s?from=%d".formatted(HERE, kind, first + AT_ONCE))
            : Optional.empty());
  }

  private static String lead(String kind, String house) {
    return switch (kind) {
      case TOLD -> say("What {0} goes by, with where it comes from.", house);
      case HAPPENED -> say("What passed between you and {0}, the latest first.", house);
      case FELT -> say("Only what somebody heard from you. Nobody measures it.");
      case PLANNED ->
          say("What {0} would like to become of it, also what is a draft or has ended.", house);
      default ->
          say("What {0} concludes, never from a single time. What you strike stays struck.", house);
    };
  }

  /// What is kept in one way.
  ///
  /// @param from how many of the latest are left out
  List<HeldPage.Line> lines(
      String kind, OwnRecords.Own own, ZonedDateTime now, int from, int most) {
    return switch (kind) {
      case TOLD ->
          told(people.of(own.records()), edits.standing(own.records()), now).stream()
              .skip(from)
              .limit(most)
              .toList();
      case HAPPENED ->
          ledger.between(own.records(), from, most).stream()
              .map(one -> happened(one, now))
              .toList();
      case FELT ->
          ledger.feelingsOf(own.records(), from, most).stream().map(one -> felt(one, now)).toList();
      case PLANNED -> plans.held(own, now).stream().skip(from).limit(most).toList();
      default -> guessed(own, now).stream().skip(from).limit(most).toList();
    };
  }

  /// @param byHand what is said of her by hand, with who said it
  private static List<HeldPage.Line> told(
      PersonFacts facts, Map<Saying, Said> byHand, ZonedDateTime now) {
    List<HeldPage.Line> lines = new ArrayList<>();
    lines.add(HeldPage.Line.of("name", say("Name"), facts.name(), ""));
    facts
        .birth()
        .ifPresent(birth ->
            lines.add(
                HeldPage.Line.of(
                    "birth", say("Born"), PortalWords.day(birth, now.toLocalDate()), "")));
    facts
        .language()
        .ifPresent(code ->
            lines.add(
                HeldPage.Line.of(
                        "language",
                        say("Language"),
                        PortalWords.language(code),
                        spoken(byHand, Saying.of("language"), now))
                    .mended("language")));
    for (PersonFacts.Point point : facts.points()) {
      lines.add(
          HeldPage.Line.of(
              point.kind().word(),
              point(point.kind()),
              point.typed(),
              joined(
                  say("From {0}, {1}", source(point.source()), PortalWords.day(point.at(), now)),
                  spoken(byHand, Saying.of(point.kind().word(), point.value()), now))));
    }
    for (PersonFacts.Thing thing : facts.things()) {
      lines.add(
          HeldPage.Line.of(
              "thing",
              PortalWords.capital(thing.kind()),
              thing.name() + thing.identifier().map(one -> " · " + one).orElse(""),
              thing
                  .since()
                  .map(since -> say("Since {0}", PortalWords.day(since, now.toLocalDate())))
                  .orElse("")));
    }
    facts.attributes().stream()
        .filter(one -> !isInferred(one))
        .forEach(one ->
            lines.add(
                attribute(one, spoken(byHand, Saying.of("attribute", one.name()), now), now)));
    return lines;
  }

  /// Who said it for her; empty where she did, or nobody knows.
  private static String spoken(Map<Saying, Said> byHand, Saying what, ZonedDateTime now) {
    return Optional.ofNullable(byHand.get(what))
        .flatMap(said -> Voice.parse(said.byName()))
        .map(voice -> say("Said by {0}", PortalWords.voice(voice, now)))
        .orElse("");
  }

  private static String joined(String from, String voice) {
    return voice.isEmpty() ? from : from + ". " + voice;
  }

  private static String point(PointKind kind) {
    return switch (kind) {
      case PHONE -> say("Phone");
      case EMAIL -> say("E-mail");
      case ADDRESS -> say("Address");
    };
  }

  /// Said by her, or seen by the organisation: that is kept apart.
  private static HeldPage.Line attribute(
      PersonFacts.Attribute one, String voice, ZonedDateTime now) {
    String from =
        joined(
            say(
                "{0}, from {1}, {2}. Kept for: {3}",
                standing(one.standing()),
                source(one.source()),
                PortalWords.day(one.at(), now),
                purpose(one.purpose())),
            voice);
    return HeldPage.Line.of(
            "attribute", PortalWords.capital(one.name().replace('_', ' ')), one.value(), from)
        .mended("attribute:" + one.name())
        .erased("attribute:" + one.name());
  }

  private static String standing(Standing standing) {
    return switch (standing) {
      case SAID -> say("Told by you");
      case SEEN -> say("Seen by us");
      case INFERRED -> say("Guessed by us");
    };
  }

  private static String source(String source) {
    return switch (source) {
      case People.DESK -> say("somebody there, or you");
      case HerWords.PORTAL -> say("your own page");
      case "rapport" -> say("what was sent to you");
      default -> say("their list “{0}”", source);
    };
  }

  /// For what it is kept, as far as it is one of the usual purposes.
  private static String purpose(String kept) {
    return Arrays.stream(Purpose.values())
        .filter(one -> one.word().equals(kept))
        .findFirst()
        .map(PortalWords::purpose)
        .orElse(kept);
  }

  private static HeldPage.Line happened(Happening one, ZonedDateTime now) {
    String amount =
        one.amount().map(sum -> " · " + PortalWords.money(sum.minor(), sum.currency())).orElse("");
    return HeldPage.Line.of(
        "happened",
        PortalWords.happening(one.kind()) + amount,
        one.words().orElse(""),
        one.staff()
            .flatMap(Voice::parse)
            .map(voice ->
                say(
                    "{0}, told by {1}",
                    PortalWords.day(one.at(), now), PortalWords.voice(voice, now)))
            .orElseGet(
                () -> say("{0}, from {1}", PortalWords.day(one.at(), now), source(one.source()))));
  }

  private static HeldPage.Line felt(Felt one, ZonedDateTime now) {
    return HeldPage.Line.of(
        "felt",
        feeling(one.feeling()),
        one.words().map(words -> say("“{0}”", words)).orElse(""),
        say(
            "Told by {0}, {1}",
            PortalWords.teller(one.teller(), now), PortalWords.day(one.at(), now)));
  }

  static String feeling(Feeling feeling) {
    return switch (feeling) {
      case GOOD -> say("Felt good");
      case SOSO -> say("Felt so-so");
      case BAD -> say("Felt bad");
    };
  }

  private List<HeldPage.Line> guessed(OwnRecords.Own own, ZonedDateTime now) {
    Forecasts.Inferred known = forecasts.inferred(own.person(), own.records(), now.toInstant());
    List<HeldPage.Line> lines = new ArrayList<>();
    people.of(own.records()).attributes().stream()
        .filter(HeldViews::isInferred)
        .forEach(one -> lines.add(attribute(one, "", now)));
    known.counting().forEach(one -> lines.add(inference(one, now).struckBy("strike " + one.key())));
    known
        .struck()
        .forEach(one -> lines.add(inference(one, now).struckAlready("return " + one.key())));
    return lines;
  }

  /// The keys of what is inferred of her and nobody struck.
  List<String> guesses(OwnRecords.Own own, Instant now) {
    return forecasts.inferred(own.person(), own.records(), now).counting().stream()
        .map(Inference::key)
        .toList();
  }

  /// Whether that is something that is inferred of her, struck or not.
  boolean isGuessed(OwnRecords.Own own, String key, Instant now) {
    return forecasts.inferred(own.person(), own.records(), now).names(key);
  }

  private static HeldPage.Line inference(Inference one, ZonedDateTime now) {
    return HeldPage.Line.of(
        "guess",
        say(
            "{0}: {1}, {2} of {3} times.",
            one.experience().nameIn(Say.language()),
            one.result().wordsIn(Say.language()),
            one.had(),
            one.of()),
        "",
        say("From what came of your own visits since {0}", PortalWords.day(one.since(), now)));
  }
}
