package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Visit;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.VoiceWords;
import dev.rapport.ground.text.Say;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Function;

/// How the portal writes days, numbers and the names of things for the one they are about.
final class PortalWords {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /// How one language writes days.
  private record Days(DateTimeFormatter day, DateTimeFormatter ofAnotherYear) {

    private static final Days ENGLISH = of("EEE d MMM", "d MMM uuuu", Locale.ENGLISH);
    private static final Days GERMAN = of("ccc d. LLL", "d. LLL uuuu", Locale.GERMAN);

    private static Days of(String day, String ofAnotherYear, Locale locale) {
      return new Days(
          DateTimeFormatter.ofPattern(day, locale),
          DateTimeFormatter.ofPattern(ofAnotherYear, locale));
    }

    static Days now() {
      return switch (Say.language()) {
        case ENGLISH -> ENGLISH;
        case GERMAN -> GERMAN;
      };
    }
  }

  private PortalWords() {}

  /// "Thu 23 May"; with its year when that is another.
  static String day(LocalDate day, LocalDate today) {
    return (day.getYear() == today.getYear() ? Days.now().day() : Days.now().ofAnotherYear())
        .format(day);
  }

  /// What a mandate is about, and until when.
  static String about(Mandate mandate, ZonedDateTime now) {
    return say("About {0}, until {1}", mandate.matter(), day(mandate.until(), now.toLocalDate()));
  }

  /// That somebody who speaks for her was on her side.
  static String visit(Visit visit, ZonedDateTime now) {
    String began = moment(visit.beganAt(), now);
    String seen = moment(visit.seenAt(), now);
    return began.equals(seen)
        ? say("{0} was here for you, {1}.", visit.name(), began)
        : say("{0} was here for you, {1} until {2}.", visit.name(), began, seen);
  }

  /// Who spoke for her.
  static String voice(Voice voice, ZonedDateTime now) {
    return VoiceWords.of(voice, until(now));
  }

  /// Who told something: a name, or both where somebody spoke for her.
  static String teller(String kept, ZonedDateTime now) {
    return VoiceWords.teller(kept, until(now));
  }

  /// What shows an answer that was written down there.
  static String proof(String kept, ZonedDateTime now) {
    return VoiceWords.proof(kept, until(now));
  }

  private static Function<LocalDate, String> until(ZonedDateTime now) {
    return day -> day(day, now.toLocalDate());
  }

  static String day(Instant at, ZonedDateTime now) {
    return day(at.atZone(now.getZone()).toLocalDate(), now.toLocalDate());
  }

  /// "today 16:40", "yesterday 16:40", else the day.
  static String moment(Instant at, ZonedDateTime now) {
    ZonedDateTime there = at.atZone(now.getZone());
    long days = ChronoUnit.DAYS.between(there.toLocalDate(), now.toLocalDate());
    if (days == 0) {
      return say("today {0}", TIME.format(there));
    }
    return days == 1
        ? say("yesterday {0}", TIME.format(there))
        : day(there.toLocalDate(), now.toLocalDate());
  }

  static String greeting(ZonedDateTime now, String name) {
    int hour = now.getHour();
    if (hour >= 5 && hour < 12) {
      return say("Good morning, {0}", name);
    }
    return hour >= 12 && hour < 18 ? say("Good day, {0}", name) : say("Good evening, {0}", name);
  }

  static String purpose(Purpose purpose) {
    return switch (purpose) {
      case SERVICE -> say("Service and safety");
      case CARE -> say("How you are");
      case QUESTION -> say("Questions about how it went");
      case OFFER -> say("Offers");
      case BIRTHDAY -> say("Your birthday");
    };
  }

  static String about(Purpose purpose, ContactChannel channel) {
    return say("{0}: {1}", purpose(purpose), ChannelWords.of(channel));
  }

  /// What happened: the usual kinds in the reader's language, others as their source calls them.
  static String happening(String kind) {
    return switch (kind) {
      case "call" -> say("Call");
      case "care-call" -> say("Care call");
      case "claim" -> say("Claim");
      case "complaint" -> say("Complaint");
      case "email" -> say("Email");
      case "letter" -> say("Letter");
      case "mail" -> say("Mail");
      case "note" -> say("Note");
      case "offer" -> say("Offer");
      case "problem" -> say("Problem");
      case "purchase" -> say("Purchase");
      case "question" -> say("Question");
      case "repair" -> say("Repair");
      case "return" -> say("Return");
      case "service" -> say("Service");
      case "silence" -> say("Silence");
      case "visit" -> say("Visit");
      default -> capital(kind.replace('-', ' ').replace('_', ' '));
    };
  }

  static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// A sentence that ends as one: it may end in words of somebody, which often lack the stop.
  static String closed(String sentence) {
    return sentence.matches("(?s).*[.?!…][”\"]?") ? sentence : sentence + ".";
  }

  /// "1 234.50 €": the currency after the number.
  static String money(long minor, String currency) {
    var unit = Currency.getInstance(currency);
    int digits = Math.max(unit.getDefaultFractionDigits(), 0);
    return String.format(
            Say.language().locale(), "%,." + digits + "f", BigDecimal.valueOf(minor, digits))
        + "\u2009"
        + unit.getSymbol(Locale.ENGLISH);
  }

  static String language(String code) {
    return Locale.of(code).getDisplayLanguage(Say.language().locale());
  }
}
