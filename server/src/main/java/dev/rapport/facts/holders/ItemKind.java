package dev.rapport.facts.holders;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a vault may hold. The class says how much it takes to let somebody read it.
public enum ItemKind {
  POSTAL_ADDRESS(Sensitivity.ORDINARY, "[\\s\\S]{5,200}"),
  PHONE(Sensitivity.ORDINARY, "\\+?[0-9 ()/-]{5,25}"),
  EMAIL(Sensitivity.ORDINARY, "[^@\\s]{1,64}@[^@\\s]{1,190}"),
  PREFERENCE(Sensitivity.ORDINARY, "[\\s\\S]{1,300}"),
  CLOSE_PERSON(Sensitivity.ORDINARY, "[\\s\\S]{2,200}"),
  BIRTH_DATE(Sensitivity.SENSITIVE, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
  POLICY(Sensitivity.SENSITIVE, "[\\s\\S]{3,120}"),
  MONTHLY_INCOME(Sensitivity.SENSITIVE, "[0-9]{1,7}"),
  IDENTITY_DOCUMENT(Sensitivity.CRITICAL, "[A-Za-z0-9 -]{4,40}"),
  BANK_ACCOUNT(Sensitivity.CRITICAL, "[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 ]{8,40}"),
  PRESCRIPTION(Sensitivity.CRITICAL, "[\\s\\S]{3,500}");

  /// How much a reading of it needs.
  public enum Sensitivity {
    ORDINARY,
    SENSITIVE,
    CRITICAL
  }

  private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);
  private static final int VISIBLE = 4;

  private final Sensitivity sensitivity;
  private final Pattern form;

  ItemKind(Sensitivity sensitivity, String form) {
    this.sensitivity = sensitivity;
    this.form = Pattern.compile(form);
  }

  public Sensitivity sensitivity() {
    return sensitivity;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ItemKind> parse(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /// Whether a value has the form of this kind.
  public boolean takes(String value) {
    return form.matcher(value).matches()
        && switch (this) {
          case BIRTH_DATE -> isDay(value);
          case BANK_ACCOUNT -> isAccount(plain(value));
          case POSTAL_ADDRESS,
              PHONE,
              EMAIL,
              PREFERENCE,
              CLOSE_PERSON,
              POLICY,
              MONTHLY_INCOME,
              IDENTITY_DOCUMENT,
              PRESCRIPTION ->
              !value.isBlank();
        };
  }

  /// The last four letters, or less where four would be half of it.
  public static String masked(String value) {
    String plain = plain(value);
    int visible = Math.min(VISIBLE, plain.length() / 3);
    return "…" + plain.substring(plain.length() - visible);
  }

  /// Whether two say the same, however they are spaced and written.
  public static boolean alike(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String value) {
    return value.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
  }

  private static boolean isDay(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /// ISO 13616: the country and check digits go to the end, letters become numbers from 10 on.
  private static boolean isAccount(String plain) {
    String turned = plain.substring(4) + plain.substring(0, 4);
    var digits = new StringBuilder();
    turned.chars().forEach(letter -> digits.append(Character.digit(letter, 36)));
    return turned.chars().allMatch(letter -> Character.digit(letter, 36) >= 0)
        && new BigInteger(digits.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
  }
}
