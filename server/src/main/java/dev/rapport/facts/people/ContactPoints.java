package dev.rapport.facts.people;

import static dev.rapport.ground.text.Say.say;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns what was typed into the one form in which a contact point is kept and compared.
public final class ContactPoints {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI);

  /// Dot-atom of RFC 5322, without quoting and comments: what providers hand out.
  private static final Pattern LOCAL_PART =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern UNPRINTED = Pattern.compile("[\\p{Cntrl}\\p{Z}]+");

  private static final Set<String> NOTHING =
      Set.of("", "-", "--", "n/a", "na", "none", "unknown", "unbekannt", "keine", "null");

  private ContactPoints() {}

  /// @param country ISO 3166-1 alpha-2, for numbers typed without their country
  public static PointReading phone(String typed, String country) {
    if (isNothing(typed)) {
      return new PointReading.Unusable(say("it is empty"));
    }
    try {
      PhoneNumber number = PHONES.parse(typed.strip(), country.toUpperCase(Locale.ROOT));
      if (!PHONES.isValidNumber(number)) {
        return new PointReading.Unusable(say("no such number exists in its country"));
      }
      number.clearExtension();
      return new PointReading.Canonical(PHONES.format(number, PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return new PointReading.Unusable(
          switch (e.getErrorType()) {
            case INVALID_COUNTRY_CODE -> say("its country code does not exist");
            case NOT_A_NUMBER -> say("it is not a phone number");
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> say("it is too short for a phone number");
            case TOO_LONG -> say("it is too long for a phone number");
          });
    }
  }

  /// The local part is folded to lower case too: no provider of note tells them apart, and a
  /// suppression must not be escaped by a capital letter.
  public static PointReading email(String typed) {
    if (typed.chars().anyMatch(letter -> letter == '\r' || letter == '\n')) {
      return new PointReading.Unusable(say("it holds a line break"));
    }
    String text =
        Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    if (isNothing(text)) {
      return new PointReading.Unusable(say("it is empty"));
    }
    if (text.contains(",") || text.contains(";") || text.contains(":")) {
      return new PointReading.Unusable(say("it holds more than one address, or a group"));
    }
    int at = text.indexOf('@');
    if (at < 0 || at != text.lastIndexOf('@')) {
      return new PointReading.Unusable(say("it needs exactly one @"));
    }
    String local = text.substring(0, at);
    if (local.length() > 64 || !LOCAL_PART.matcher(local).matches()) {
      return new PointReading.Unusable(say("the part before the @ is not one a mailbox can have"));
    }
    String domain = domain(text.substring(at + 1));
    if (domain == null) {
      return new PointReading.Unusable(say("the part after the @ is not a domain"));
    }
    String address = local + "@" + domain;
    return address.length() > 254
        ? new PointReading.Unusable(say("it is longer than an address can be"))
        : new PointReading.Canonical(address);
  }

  /// @param country ISO 3166-1 alpha-2, or empty
  public static PointReading address(String street, String postcode, String city, String country) {
    String place = joined(" ", postcode, city);
    if (place.isEmpty()) {
      return new PointReading.Unusable(say("it names neither postcode nor city"));
    }
    return new PointReading.Canonical(
        joined(", ", street, place, country.toUpperCase(Locale.ROOT)));
  }

  private static @Nullable String domain(String typed) {
    var verdict = new IDNA.Info();
    var ascii = new StringBuilder();
    DOMAINS.nameToASCII(typed, ascii, verdict);
    boolean plausible =
        !verdict.hasErrors() && ascii.indexOf(".") > 0 && ascii.charAt(ascii.length() - 1) != '.';
    return plausible && !isAllDigits(ascii.substring(ascii.lastIndexOf(".") + 1))
        ? ascii.toString().toLowerCase(Locale.ROOT)
        : null;
  }

  private static boolean isAllDigits(String label) {
    return label.chars().allMatch(Character::isDigit);
  }

  private static boolean isNothing(String typed) {
    return NOTHING.contains(typed.strip().toLowerCase(Locale.ROOT));
  }

  private static String joined(String between, String... parts) {
    var line = new StringBuilder();
    for (String part : parts) {
      String tidy =
          UNPRINTED
              .matcher(Normalizer.normalize(part, Normalizer.Form.NFC))
              .replaceAll(" ")
              .strip();
      if (!isNothing(tidy)) {
        line.append(line.isEmpty() ? "" : between).append(tidy);
      }
    }
    return line.toString();
  }
}
