package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.identity.Doubts;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.VoiceWords;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.math.BigDecimal;
import java.text.BreakIterator;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// How the desk writes days, times, numbers and the names of things.
final class Words {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final char THIN_SPACE = '\u2009';

  /// How one language writes days and small numbers.
  private record Writing(
      List<String> small,
      DateTimeFormatter day,
      DateTimeFormatter dayOfAnotherYear,
      DateTimeFormatter longDay,
      DateTimeFormatter weekday,
      DateTimeFormatter month,
      DateTimeFormatter longMonth) {

    private static final Writing ENGLISH =
        of(
            Language.ENGLISH,
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            "EEE d MMM",
            "d MMM uuuu",
            "EEEE, d MMMM");

    private static final Writing GERMAN =
        of(
            Language.GERMAN,
            List.of(
                "keine", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
            "ccc d. LLL",
            "d. LLL uuuu",
            "EEEE, d. MMMM");

    private static Writing of(
        Language language,
        List<String> small,
        String day,
        String dayOfAnotherYear,
        String longDay) {
      Function<String, DateTimeFormatter> as =
          pattern -> DateTimeFormatter.ofPattern(pattern, language.locale());
      return new Writing(
          small,
          as.apply(day),
          as.apply(dayOfAnotherYear),
          as.apply(longDay),
          as.apply("ccc"),
          as.apply("LLL uuuu"),
          as.apply("LLLL uuuu"));
    }

    static Writing now() {
      return switch (Say.language()) {
        case ENGLISH -> ENGLISH;
        case GERMAN -> GERMAN;
      };
    }
  }

  private Words() {}

  /// "Thu 23 May"; with its year when that is another.
  static String day(LocalDate day, LocalDate today) {
    return day.getYear() == today.getYear() ? Writing.now().day().format(day) : date(day);
  }

  /// "23 May 1977".
  static String date(LocalDate day) {
    return Writing.now().dayOfAnotherYear().format(day);
  }

  /// "May 2026".
  static String month(LocalDate day) {
    return Writing.now().month().format(day);
  }

  /// "November 2026".
  static String longMonth(YearMonth month) {
    return Writing.now().longMonth().format(month);
  }

  static String longDay(LocalDate day) {
    return Writing.now().longDay().format(day);
  }

  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /// "today 16:40", "yesterday 16:40", "Mon 16:40" within a week, else the day.
  static String moment(Instant at, ZonedDateTime now) {
    ZonedDateTime there = at.atZone(now.getZone());
    long days = ChronoUnit.DAYS.between(there.toLocalDate(), now.toLocalDate());
    String time = TIME.format(there);
    if (days == 0) {
      return say("today {0}", time);
    }
    if (days == 1) {
      return say("yesterday {0}", time);
    }
    if (days > 1 && days < 7) {
      return Writing.now().weekday().format(there) + " " + time;
    }
    return day(there.toLocalDate(), now.toLocalDate());
  }

  /// Words up to nine, then figures with thin spaces between thousands.
  static String number(long number) {
    List<String> small = Writing.now().small();
    return number >= 0 && number < small.size() ? small.get((int) number) : figures(number);
  }

  static String figures(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', THIN_SPACE);
  }

  /// The beginning of a text that may be of any length.
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /// A number of rows and the like, as the reader's language groups it: "20,000".
  static String grouped(long number) {
    return String.format(Say.language().locale(), "%,d", number);
  }

  /// "1 234.50 €": the currency after the number.
  static String money(long minor, String currency) {
    var unit = Currency.getInstance(currency);
    int digits = Math.max(unit.getDefaultFractionDigits(), 0);
    Locale locale = Say.language().locale();
    char grouping = DecimalFormatSymbols.getInstance(locale).getGroupingSeparator();
    String amount =
        String.format(locale, "%,." + digits + "f", BigDecimal.valueOf(minor, digits))
            .replace(grouping, THIN_SPACE);
    return amount + THIN_SPACE + unit.getSymbol(Locale.ENGLISH);
  }

  /// "11 940 813 €".
  static String wholeMoney(long units, String currency) {
    String amount = (units < 0 ? "−" : "") + figures(Math.abs(units));
    return amount + THIN_SPACE + Currency.getInstance(currency).getSymbol(Locale.ENGLISH);
  }

  static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// A sentence that ends as one: reasons may end in words of somebody, which often lack the stop.
  static String closed(String sentence) {
    return sentence.matches("(?s).*[.?!…][”\"]?") ? sentence : sentence + ".";
  }

  /// First letters of the first and the last word of a name, as whole characters.
  static String initials(String name) {
    String[] words = name.strip().split("\\s+");
    String first = firstCharacter(words[0]);
    return words.length == 1 ? first : first + firstCharacter(words[words.length - 1]);
  }

  private static String firstCharacter(String word) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(word);
    int end = characters.next();
    return end == BreakIterator.DONE ? "" : word.substring(0, end).toUpperCase(Locale.ROOT);
  }

  /// A label as it stands within a sentence; German nouns keep their capital there.
  static String within(String label) {
    return switch (Say.language()) {
      case ENGLISH -> label.toLowerCase(Locale.ROOT);
      case GERMAN -> label;
    };
  }

  /// What came of something: the usual in the reader's language, others as their source says.
  static String result(String word) {
    return switch (word) {
      case "reached" -> say("Reached");
      case "voicemail" -> say("Voicemail");
      case "no-answer" -> say("No answer");
      case "wrong-number" -> say("Wrong number");
      default -> word.replace('-', ' ');
    };
  }

  static String purpose(Purpose purpose) {
    return switch (purpose) {
      case SERVICE -> say("Service");
      case CARE -> say("Care");
      case QUESTION -> say("Questions");
      case OFFER -> say("Offers");
      case BIRTHDAY -> say("Birthday");
    };
  }

  static String kind(ContactKind kind) {
    return switch (kind) {
      case ESSENTIAL -> say("law or safety");
      case CARE -> say("care");
      case SERVICE -> say("service");
      case QUESTION -> say("question");
      case OFFER -> say("offer");
    };
  }

  static String peace(PeaceReason reason) {
    return switch (reason) {
      case GRIEF_OR_ILLNESS -> say("Grief or illness");
      case CONTENT -> say("Content");
      case ASKED -> say("Asked for it");
      case ENOUGH -> say("Enough this month");
      case THINKING -> say("Thinking");
      case PROBLEM_ELSEWHERE -> say("Open problem with another");
      case OTHER -> say("Other");
    };
  }

  static String role(Role role) {
    return switch (role) {
      case CLERK -> say("clerk");
      case OWNER -> say("owner");
      case PLANNER -> say("planner");
      case MANAGER -> say("manager");
    };
  }

  /// What the house itself keeps as a reason, in the reader's language; the words of people as they
  /// are.
  static String kept(String reason) {
    return switch (reason) {
      case Toast.AT_ONCE -> say("Taken back at once");
      case PersonTelling.ASKED -> say("Asked us to stop");
      case BulkPages.TICKED -> say("those who were ticked");
      case Trash.REASON -> say("Removed as written down by mistake");
      case Permissions.WAS_ERASED -> say("Whoever had it was erased");
      case Doubts.SEEN -> say("Seen side by side");
      case PersonWriting.ANOTHER -> say("Somebody else, as was seen at the desk");
      default -> reason;
    };
  }

  /// What shows an answer: of a customer's own account how sure it was that it is hers, else as it
  /// was written down.
  static String proof(String kept, ZonedDateTime now) {
    return AccountProof.parse(kept)
        .map(proof -> {
          String day = day(proof.since(), now.toLocalDate());
          return switch (proof.way()) {
            case MAILBOX -> say("own account, e-mail confirmed on {0}", day);
            case KEY -> say("own account, a web key used on {0}", day);
            case HOUSE -> say("own account, joined by the house on {0}", day);
          };
        })
        .orElseGet(() -> VoiceWords.proof(kept, until(now)));
  }

  /// Who told something: a name, or both where somebody spoke by a mandate.
  static String teller(String kept, ZonedDateTime now) {
    return VoiceWords.teller(kept, until(now));
  }

  private static Function<LocalDate, String> until(ZonedDateTime now) {
    return day -> day(day, now.toLocalDate());
  }

  static String pronoun(Pronoun pronoun) {
    return switch (pronoun) {
      case SHE -> say("she");
      case HE -> say("he");
      case THEY -> say("they");
    };
  }

  /// By its code; as the code when it has no name.
  static String language(String code) {
    return Locale.of(code).getDisplayLanguage(Say.language().locale());
  }

  /// What happened: the usual kinds in the reader's language, others as their source calls them.
  static String happening(String kind) {
    return switch (kind) {
      case "attached" -> say("Attached");
      case "campaign" -> say("Campaign");
      case "call" -> say("Call");
      case "care-call" -> say("Care call");
      case "claim" -> say("Claim");
      case "complaint" -> say("Complaint");
      case "email" -> say("Email");
      case "felt" -> say("Felt");
      case "letter" -> say("Letter");
      case "mail" -> say("Mail");
      case "note" -> say("Note");
      case "offer" -> say("Offer");
      case "problem" -> say("Problem");
      case "purchase" -> say("Purchase");
      case "question" -> say("Question");
      case "repair" -> say("Repair");
      case "return" -> say("Return");
      case "returned-mail" -> say("Returned mail");
      case "service" -> say("Service");
      case "silence" -> say("Silence");
      case "visit" -> say("Visit");
      default -> capital(kind.replace('-', ' ').replace('_', ' '));
    };
  }

  /// "two cars": the usual kinds in the reader's language, others as their source calls them.
  static String things(long number, String kind) {
    return switch (kind) {
      case "car" -> counted(number, number(number), "{0} car", "{0} cars");
      case "subscription" ->
          counted(number, number(number), "{0} subscription", "{0} subscriptions");
      case "policy" -> counted(number, number(number), "{0} policy", "{0} policies");
      default -> counted(number, number(number), "{0} {1}", "{0} {1}s", kind);
    };
  }
}
