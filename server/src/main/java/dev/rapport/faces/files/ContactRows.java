package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.ContactDraft;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Rows about contacts that another system would make; here they are planned, and judged when due.
final class ContactRows implements Drafting {

  /// How long a contact stays useful when the row does not say.
  private static final int USEFUL_DAYS = 30;

  private final House house;
  private final String byName;

  ContactRows(House house, String byName) {
    this.house = house;
    this.byName = byName;
  }

  @Override
  public Drafted draft(RowReading row) {
    String source = row.mapping().source();
    ContactKind kind = row.neededOneOf("kind", Choices.CONTACTS, ContactKind.CARE);
    Purpose said = row.oneOf("purpose", Choices.PURPOSES);
    Purpose purpose = said == null ? purposeOf(kind) : said;
    ContactChannel channel = row.neededOneOf("channel", Choices.CHANNELS, ContactChannel.POST);
    Instant due = row.neededMoment("due").in(row.zone());
    Instant until = until(row, due);
    String basis = basis(row, kind);
    PlaceId place = ExperienceRows.place(row, house);
    String about = row.text("about");
    String subject = orElse(row.text("subject"), capitalised(kind.word()));
    String words = orElse(row.text("words"), "");
    String programme = row.text("programme");
    return new Drafted.Contact(
        row.key(),
        row.person(),
        row.text("thing"),
        (record, thing) ->
            new ContactDraft(
                source, row.key(), record, kind, basis, purpose, channel, thing, about, place,
                subject, words, programme, due, until, byName));
  }

  private static Purpose purposeOf(ContactKind kind) {
    return switch (kind) {
      case ESSENTIAL, SERVICE -> Purpose.SERVICE;
      case CARE -> Purpose.CARE;
      case QUESTION -> Purpose.QUESTION;
      case OFFER -> Purpose.OFFER;
    };
  }

  private static Instant until(RowReading row, Instant due) {
    Instant until = row.endOf("until");
    if (until == null) {
      return due.plus(USEFUL_DAYS, ChronoUnit.DAYS);
    }
    if (until.isBefore(due)) {
      row.refuse(
          row.columnOf("until"),
          until.toString(),
          Reason.CONTRADICTION,
          say("It is due after it stops being useful."),
          say("Correct one of the two dates in the file."));
    }
    return until;
  }

  private static @Nullable String basis(RowReading row, ContactKind kind) {
    String basis = row.oneOf("basis", Choices.CONTACT_BASES);
    if (kind != ContactKind.ESSENTIAL) {
      return null;
    }
    if (basis == null) {
      row.refuse(
          row.columnOf("basis"),
          "",
          Reason.MISSING,
          say("An essential contact needs its basis: legal, vital, contract or request."),
          say("Give “basis” in the mapping, or make it care, service, question or offer."));
    }
    return basis;
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
