package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import de.siegmar.fastcsv.writer.CsvWriter;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.RawProperty;
import ezvcard.property.Telephone;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the cards of an address book into rows of text, card by card.
final class Cards {

  private static final List<String> HEADINGS =
      List.of(
          "vcard",
          "fn",
          "first name",
          "last name",
          "birthday",
          "email",
          "email 2",
          "phone",
          "mobile",
          "street",
          "postcode",
          "city",
          "country",
          "company",
          "note");

  /// Characters of one card; a picture in it is read over, so a card may be long.
  private static final long LONGEST = 32L * 1024 * 1024;

  private static final int LONGEST_KEY = 180;

  /// Numbers and addresses of one kind that are anybody's own.
  private static final int MOST_OF_ONE_KIND = 5;

  private Cards() {}

  static void turn(Path arrived, Path stored, String called) throws IOException {
    Charset encoding;
    try (var bytes = Files.newInputStream(arrived)) {
      encoding = Encodings.recognise(bytes);
    }
    try (var text = new Bounded(new SourceFile(arrived).text(encoding), called);
        var cards = new VCardReader(text);
        var named = new KeysSeen();
        CsvWriter writer = Formats.rowsOfText(stored)) {
      writer.writeRecord(HEADINGS);
      for (VCard card = cards.readNext(); card != null; card = cards.readNext()) {
        text.begin();
        writer.writeRecord(row(card, named));
      }
    }
  }

  private static List<String> row(VCard card, KeysSeen named) {
    var name = Optional.ofNullable(card.getStructuredName());
    var emails =
        card.getEmails().stream()
            .map(email -> line(email.getValue()))
            .filter(one -> !one.isEmpty())
            .toList();
    Optional<Address> address = card.getAddresses().stream().findFirst();
    return List.of(
        key(card, emails, named),
        fullName(card),
        name.map(one -> line(one.getGiven())).orElse(""),
        name.map(one -> line(one.getFamily())).orElse(""),
        birthday(card),
        at(emails, 0),
        inOneCell(emails.stream().skip(1)),
        inOneCell(phones(card, false)),
        inOneCell(phones(card, true)),
        address.map(one -> line(one.getStreetAddressFull())).orElse(""),
        address.map(one -> line(one.getPostalCode())).orElse(""),
        address.map(one -> line(one.getLocality())).orElse(""),
        address.map(one -> line(one.getCountry())).orElse(""),
        card.getOrganization() == null ? "" : at(card.getOrganization().getValues(), 0),
        card.getNotes().isEmpty() ? "" : line(card.getNotes().getFirst().getValue()));
  }

  /// What names a card for ever: its own name for itself, else what it says of her. Its place in
  /// the file would be another one's when somebody is added.
  private static String key(VCard card, List<String> emails, KeysSeen named) {
    String said =
        card.getUid() == null
            ? "%s/%s/%s".formatted(anyName(card), birthday(card), at(emails, 0))
            : line(card.getUid().getValue());
    String key = said.substring(0, Math.min(said.length(), LONGEST_KEY));
    long times = named.count(key);
    return times == 1 ? key : key + "/" + times;
  }

  private static String fullName(VCard card) {
    return card.getFormattedName() == null ? "" : line(card.getFormattedName().getValue());
  }

  /// Older phones write no name in full, and some people have nothing but a number.
  private static String anyName(VCard card) {
    String full = fullName(card);
    if (!full.isEmpty()) {
      return full;
    }
    String parts =
        Optional.ofNullable(card.getStructuredName())
            .map(name -> line(name.getGiven()) + " " + line(name.getFamily()))
            .orElse("")
            .strip();
    return parts.isEmpty()
        ? card.getTelephoneNumbers().stream()
            .map(phone -> line(phone.getText()))
            .findFirst()
            .orElse("")
        : parts;
  }

  private static Stream<String> phones(VCard card, boolean mobile) {
    Stream<Telephone> phones =
        card.getTelephoneNumbers().stream()
            .filter(phone -> phone.getTypes().contains(TelephoneType.CELL) == mobile);
    return phones.map(phone -> line(phone.getText())).filter(one -> !one.isEmpty());
  }

  private static String inOneCell(Stream<String> several) {
    return several.limit(MOST_OF_ONE_KIND).collect(Collectors.joining(PeopleRows.SEVERAL));
  }

  /// As the card has it where it is no whole day.
  private static String birthday(VCard card) {
    RawProperty unread = card.getExtendedProperty("BDAY");
    if (unread != null) {
      return line(unread.getValue());
    }
    if (card.getBirthday() != null && card.getBirthday().getPartialDate() != null) {
      return card.getBirthday().getPartialDate().toISO8601(true);
    }
    Temporal date = card.getBirthday() == null ? null : card.getBirthday().getDate();
    if (date == null) {
      return "";
    }
    try {
      return LocalDate.from(date).toString();
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static String at(List<String> values, int index) {
    return index < values.size() ? values.get(index) : "";
  }

  private static String line(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[\\r\\n]+", " ").strip();
  }

  /// Refuses a card that never ends before it fills the memory.
  private static final class Bounded extends FilterReader {

    private final String called;
    private long read;

    Bounded(Reader text, String called) {
      super(new BufferedReader(text));
      this.called = called;
    }

    void begin() {
      read = 0;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      count(count);
      return count;
    }

    private void count(int more) {
      read += Math.max(0, more);
      if (read > LONGEST) {
        throw new ImportIsRefused(
            say(
                "A card in {0} is longer than {1} million characters. Leave its picture out.",
                called, LONGEST / 1024 / 1024));
      }
    }
  }
}
