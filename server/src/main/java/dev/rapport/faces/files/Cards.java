package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import de.siegmar.fastcsv.writer.CsvWriter;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
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

  private Cards() {}

  static void turn(Path arrived, Path stored, String called) throws IOException {
    Charset encoding;
    try (var bytes = Files.newInputStream(arrived)) {
      encoding = Encodings.recognise(bytes);
    }
    try (var text = new Bounded(new SourceFile(arrived).text(encoding), called);
        var cards = new VCardReader(text);
        CsvWriter writer = CsvWriter.builder().build(stored)) {
      writer.writeRecord(HEADINGS);
      int number = 0;
      for (VCard card = cards.readNext(); card != null; card = cards.readNext()) {
        text.begin();
        writer.writeRecord(row(card, ++number));
      }
    }
  }

  private static List<String> row(VCard card, int number) {
    var name = Optional.ofNullable(card.getStructuredName());
    var emails = card.getEmails().stream().map(email -> line(email.getValue())).toList();
    Optional<Address> address = card.getAddresses().stream().findFirst();
    return List.of(
        card.getUid() == null ? "card " + number : line(card.getUid().getValue()),
        card.getFormattedName() == null ? "" : line(card.getFormattedName().getValue()),
        name.map(one -> line(one.getGiven())).orElse(""),
        name.map(one -> line(one.getFamily())).orElse(""),
        birthday(card),
        at(emails, 0),
        at(emails, 1),
        at(phones(card, false), 0),
        at(phones(card, true), 0),
        address.map(one -> line(one.getStreetAddressFull())).orElse(""),
        address.map(one -> line(one.getPostalCode())).orElse(""),
        address.map(one -> line(one.getLocality())).orElse(""),
        address.map(one -> line(one.getCountry())).orElse(""),
        card.getOrganization() == null
            ? ""
            : line(String.join(", ", card.getOrganization().getValues())),
        card.getNotes().isEmpty() ? "" : line(card.getNotes().getFirst().getValue()));
  }

  private static List<String> phones(VCard card, boolean mobile) {
    Stream<Telephone> phones =
        card.getTelephoneNumbers().stream()
            .filter(phone -> phone.getTypes().contains(TelephoneType.CELL) == mobile);
    return phones.map(phone -> line(phone.getText())).filter(one -> !one.isEmpty()).toList();
  }

  private static String birthday(VCard card) {
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
