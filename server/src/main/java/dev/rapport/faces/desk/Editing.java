package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.AnyDay;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Reach;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.people.ContactPoints;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.PointReading;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.ground.text.OneLine;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One thing about a person that is changed where it stands.
sealed interface Editing {

  /// Longer names and values are slips of the clipboard.
  int LONGEST_NAME = 120;

  String what();

  /// What distinguishes it from others of its kind; empty when there is one.
  default String which() {
    return "";
  }

  /// How the page and the history call it.
  String label();

  /// What was changed as the reader calls it; the history keeps the English label.
  static String called(String label) {
    return switch (label) {
      case "Name" -> say("Name");
      case "Born" -> say("Born");
      case "Pronoun" -> say("Pronoun");
      case "Language" -> say("Language");
      case "Phone" -> say("Phone");
      case "E-mail" -> say("E-mail");
      case "Address" -> say("Address");
      case "Something we know" -> say("Something we know");
      default -> label;
    };
  }

  /// What the page shows of it today; empty when nothing. Who changes it says with it what she saw.
  String shown(PersonFacts facts);

  List<Field> fields(PersonFacts facts, Typed typed);

  /// @param country how numbers without their country are read
  /// @throws FormIsIncomplete when it cannot be kept so
  Change change(PersonFacts facts, Typed typed, LocalDate today, String country);

  default String hint() {
    return "";
  }

  /// Whether it tells who somebody is, or leads to an account of hers: nobody who speaks for her
  /// corrects that.
  default boolean identifies() {
    return switch (this) {
      case OfName _, OfBirth _ -> true;
      case OfPoint point -> point.kind() == PointKind.EMAIL;
      case OfPronoun _, OfLanguage _, OfAttribute _ -> false;
    };
  }

  /// @param shown what the page will show of it
  record Change(Map<Saying, Optional<String>> says, String shown) {
    public Change {
      says = Map.copyOf(says);
    }
  }

  /// @throws IllegalArgumentException when nothing of the kind can be changed
  static Editing parse(String what, String which) {
    return switch (what) {
      case "name" -> new OfName();
      case "birth" -> new OfBirth();
      case "pronoun" -> new OfPronoun();
      case "language" -> new OfLanguage();
      case "attribute" -> new OfAttribute(which);
      default -> new OfPoint(PointKind.parse(what), which);
    };
  }

  /// How she is called.
  record OfName() implements Editing {

    /// Letters that show nothing, at the ends also blanks of any width.
    private static final Pattern BLANKS =
        Pattern.compile("[\\u115F\\u1160\\u3164\\uFFA0\\u2800]|^\\p{Z}+|\\p{Z}+$");

    @Override
    public String what() {
      return "name";
    }

    @Override
    public String label() {
      return say("Name");
    }

    @Override
    public String shown(PersonFacts facts) {
      return facts.name();
    }

    @Override
    public List<Field> fields(PersonFacts facts, Typed typed) {
      boolean whole = facts.given().isPresent() || facts.family().isPresent();
      return List.of(
          new InWords(
              "given",
              say("Given name"),
              typed.of("given", facts.given().orElse(whole ? "" : facts.name())),
              false,
              false),
          new InWords(
              "family",
              say("Family name"),
              typed.of("family", facts.family().orElse("")),
              false,
              false));
    }

    @Override
    public Change change(PersonFacts facts, Typed typed, LocalDate today, String country) {
      String given = name(typed, "given");
      String family = name(typed, "family");
      String whole = whole(given, family);
      if (whole.isEmpty()) {
        throw new FormIsIncomplete("given", say("Give a name"));
      }
      return new Change(
          Map.of(Saying.of("given"), kept(given), Saying.of("family"), kept(family)), whole);
    }

    static String name(Typed typed, String field) {
      String name = BLANKS.matcher(OneLine.of(typed.of(field))).replaceAll("").strip();
      if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
        return "";
      }
      if (name.length() > LONGEST_NAME) {
        throw new FormIsIncomplete(field, say("A name has at most {0} letters", LONGEST_NAME));
      }
      return name;
    }

    static String whole(String given, String family) {
      return Stream.of(given, family)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /// The day she was born.
  record OfBirth() implements Editing {

    /// Nobody who deals with a house today was born before.
    private static final int EARLIEST = 1890;

    @Override
    public String what() {
      return "birth";
    }

    @Override
    public String label() {
      return say("Born");
    }

    @Override
    public String shown(PersonFacts facts) {
      return facts.birth().map(LocalDate::toString).orElse("");
    }

    @Override
    public List<Field> fields(PersonFacts facts, Typed typed) {
      return List.of(new AnyDay("birth", say("Born on"), typed.of("birth", shown(facts)), ""));
    }

    @Override
    public Change change(PersonFacts facts, Typed typed, LocalDate today, String country) {
      LocalDate day = day(typed, today);
      String shown = day == null ? "" : day.toString();
      return said(what(), shown);
    }

    static @Nullable LocalDate day(Typed typed, LocalDate today) {
      if (typed.of("birth").isBlank()) {
        return null;
      }
      try {
        LocalDate day = LocalDate.parse(typed.of("birth").strip());
        if (day.getYear() >= EARLIEST && !day.isAfter(today)) {
          return day;
        }
      } catch (DateTimeParseException e) {
        // It lacks the same as a day that is out of reach.
      }
      throw new FormIsIncomplete(
          "birth", say("Give a day of birth between {0} and today", EARLIEST));
    }
  }

  /// How she wants to be spoken of.
  record OfPronoun() implements Editing {

    static List<Ready> answers() {
      return List.of(
          new Ready("she", say("she, her")),
          new Ready("he", say("he, him")),
          new Ready("they", say("they")));
    }

    @Override
    public String what() {
      return "pronoun";
    }

    @Override
    public String label() {
      return say("Pronoun");
    }

    @Override
    public String shown(PersonFacts facts) {
      return facts.pronoun().map(Pronoun::word).orElse("");
    }

    @Override
    public List<Field> fields(PersonFacts facts, Typed typed) {
      return List.of(
          new OneOf("pronoun", say("We say"), typed.of("pronoun", shown(facts)), answers(), true));
    }

    @Override
    public Change change(PersonFacts facts, Typed typed, LocalDate today, String country) {
      String word = Given.one(typed, "pronoun", say("Choose a pronoun"), Pronoun::parse).word();
      return new Change(Map.of(Saying.of("pronoun"), Optional.of(word)), word);
    }
  }

  /// The language we write and speak with her.
  record OfLanguage() implements Editing {

    @Override
    public String what() {
      return "language";
    }

    @Override
    public String label() {
      return say("Language");
    }

    @Override
    public String shown(PersonFacts facts) {
      return facts.language().orElse("");
    }

    @Override
    public List<Field> fields(PersonFacts facts, Typed typed) {
      return List.of(
          new Listed("language", say("Language"), typed.of("language", shown(facts)), languages()));
    }

    @Override
    public Change change(PersonFacts facts, Typed typed, LocalDate today, String country) {
      String code = chosen(typed);
      return said(what(), code);
    }

    static String chosen(Typed typed) {
      String code = typed.of("language");
      if (!code.isEmpty() && !Arrays.asList(Locale.getISOLanguages()).contains(code)) {
        throw new FormIsIncomplete("language", say("Choose one of the languages"));
      }
      return code;
    }

    static List<Ready> languages() {
      return Stream.concat(
              Stream.of(new Ready("", say("Not known"))),
              Arrays.stream(Locale.getISOLanguages())
                  .map(code -> new Ready(code, Words.language(code)))
                  .sorted(Comparator.comparing(Ready::words)))
          .toList();
    }
  }

  /// A way to reach her; new when it has no value yet.
  record OfPoint(PointKind kind, String value) implements Editing {

    /// Shorter is no place, longer no line on a letter.
    private static final int SHORTEST_ADDRESS = 4;

    private static final int LONGEST_ADDRESS = 300;

    private static final Pattern POSTCODE = Pattern.compile("([A-Z]{1,2}-)?[0-9]{4,6}");

    @Override
    public String what() {
      return kind.word();
    }

    @Override
    public String which() {
      return value;
    }

    @Override
    public String label() {
      return label(kind);
    }

    @Override
    public String hint() {
      return value.isEmpty() ? "" : say("Leave it empty, and nobody uses it any more.");
    }

    @Override
    public String shown(PersonFacts facts) {
      return facts.points().stream()
          .filter(point -> point.kind() == kind && point.value().equals(value))
          .map(PersonFacts.Point::typed)
          .findFirst()
          .orElse("");
    }

    @Override
    public List<Field> fields(PersonFacts facts, Typed typed) {
      return List.of(new Reach("point", label(), typed.of("point", shown(facts)), kind.word()));
    }

    @Override
    public Change change(PersonFacts facts, Typed typed, LocalDate today, String country) {
      String text = OneLine.of(typed.of("point"));
      Map<Saying, Optional<String>> says = new HashMap<>();
      if (text.isEmpty() && value.isEmpty()) {
        throw new FormIsIncomplete("point", wanted(kind));
      }
      if (!value.isEmpty()) {
        says.put(Saying.of(what(), value), Optional.empty());
        says.put(Saying.ended(what(), value), Optional.of("ended"));
      }
      if (!text.isEmpty()) {
        String canonical = canonical(kind, text, country, "point");
        if (!canonical.equals(value)
            && facts.points().stream().anyMatch(point -> is(point, canonical))) {
          throw new FormIsIncomplete("point", say("It stands here already"));
        }
        says.put(Saying.ended(what(), canonical), Optional.empty());
        says.put(Saying.of(what(), canonical), Optional.of(text));
      }
      return new Change(says, text);
    }

    private boolean is(PersonFacts.Point point, String other) {
      return point.kind() == kind && point.value().equals(other);
    }

    static String label(PointKind kind) {
      return switch (kind) {
        case PHONE -> say("Phone");
        case EMAIL -> say("E-mail");
        case ADDRESS -> say("Address");
      };
    }

    private static String wanted(PointKind kind) {
      return switch (kind) {
        case PHONE -> say("Give a phone number");
        case EMAIL -> say("Give an e-mail address");
        case ADDRESS -> say("Give an address");
      };
    }

    static String canonical(PointKind kind, String text, String country, String field) {
      if (kind == PointKind.ADDRESS
          && (text.length() < SHORTEST_ADDRESS || text.length() > LONGEST_ADDRESS)) {
        throw new FormIsIncomplete(
            field,
            say(
                "Give street, number and place, in {0} to {1} letters",
                SHORTEST_ADDRESS, LONGEST_ADDRESS));
      }
      return switch (read(kind, text, country)) {
        case PointReading.Canonical good -> good.canonical();
        case PointReading.Unusable bad -> throw new FormIsIncomplete(field, sentence(kind, bad));
      };
    }

    static String sentence(PointKind kind, PointReading.Unusable bad) {
      return switch (kind) {
        case PHONE -> say("This is not a phone number we can use: {0}", bad.reason());
        case EMAIL -> say("This is not an e-mail address we can use: {0}", bad.reason());
        case ADDRESS -> say("This is not an address we can use: {0}", bad.reason());
      };
    }

    /// What stands after the last comma of an address is its place; a comma may divide that, too.
    static PointReading read(PointKind kind, String text, String country) {
      return switch (kind) {
        case PHONE -> ContactPoints.phone(text, country);
        case EMAIL -> ContactPoints.email(text);
        case ADDRESS -> {
          String before = beforeComma(text);
          String street = beforeComma(before);
          String last = before.substring(street.length()).replaceFirst("^,", "").strip();
          String city = text.substring(before.length()).replaceFirst("^,", "");
          yield POSTCODE.matcher(last).matches()
              ? ContactPoints.address(street, last, city, country)
              : ContactPoints.address(before, "", city, country);
        }
      };
    }

    /// Nothing where no comma is.
    private static String beforeComma(String text) {
      return text.substring(0, Math.max(0, text.lastIndexOf(',')));
    }
  }

  /// A free fact about her; new when it has no name yet.
  record OfAttribute(String name) implements Editing {

    @Override
    public String what() {
      return "attribute";
    }

    @Override
    public String which() {
      return name;
    }

    @Override
    public String label() {
      return name.isEmpty() ? say("Something we know") : Words.capital(name.replace('_', ' '));
    }

    @Override
    public String hint() {
      return name.isEmpty() ? "" : say("Leave it empty, and it is no longer shown.");
    }

    @Override
    public String shown(PersonFacts facts) {
      return facts.attributes().stream()
          .filter(attribute -> attribute.name().equals(name))
          .map(PersonFacts.Attribute::value)
          .findFirst()
          .orElse("");
    }

    @Override
    public List<Field> fields(PersonFacts facts, Typed typed) {
      var value = new InWords("value", label(), typed.of("value", shown(facts)), false, false);
      return name.isEmpty()
          ? List.of(
              new InWords("called", say("What it is about"), typed.of("called"), true, false),
              new InWords("value", say("What was said"), typed.of("value"), true, false))
          : List.of(value);
    }

    @Override
    public Change change(PersonFacts facts, Typed typed, LocalDate today, String country) {
      String called = name.isEmpty() ? OneLine.of(typed.of("called")) : name;
      if (called.isEmpty() || called.length() > LONGEST_NAME) {
        throw new FormIsIncomplete("called", say("Say in a few words what it is about"));
      }
      String value = Given.wordsOrNone(typed, "value");
      if (value == null && name.isEmpty()) {
        throw new FormIsIncomplete("value", say("Write what was said"));
      }
      if (value == null) {
        return new Change(
            Map.of(
                Saying.of("attribute", called),
                Optional.empty(),
                Saying.ended("attribute", called),
                Optional.of("ended")),
            "");
      }
      return new Change(
          Map.of(
              Saying.of("attribute", called),
              Optional.of(value),
              Saying.ended("attribute", called),
              Optional.empty()),
          value);
    }
  }

  /// Left empty, what sources say of it is not gone by either.
  private static Change said(String what, String text) {
    return new Change(
        Map.of(
            Saying.of(what),
            kept(text),
            Saying.ended(what),
            text.isEmpty() ? Optional.of("ended") : Optional.empty()),
        text);
  }

  private static Optional<String> kept(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
