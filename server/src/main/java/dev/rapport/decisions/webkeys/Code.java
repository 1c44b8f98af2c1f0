package dev.rapport.decisions.webkeys;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.util.encoders.Base32;

/// What she hands to a clerk: twelve digits to be said, or a secret of 128 bits to be scanned. Both
/// only open a claim.
///
/// Of the twelve digits eleven are chance and the last is a check digit by Damm's quasigroup of
/// order 10 (H. M. Damm, 2004): it finds each single wrong digit and each two that changed places,
/// so that a slip is told from a guess without a look at any key.
public final class Code {

  static final int DIGITS = 12;
  static final long SPACE = 100_000_000_000L;

  private static final int SECRET_BYTES = 16;
  private static final int SECRET_LETTERS = 26;
  private static final SecureRandom CHANCE = new SecureRandom();

  private static final int[][] DAMM = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
    {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
    {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
    {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
    {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
    {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
    {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
  };

  private Code() {}

  /// What somebody typed, scanned or pasted.
  sealed interface Typed {

    /// Twelve digits that fit together.
    record Spoken(String digits) implements Typed {}

    record Link(String secret) implements Typed {}

    /// Neither; nobody needs to look for it.
    record Slip() implements Typed {}
  }

  static String spoken() {
    String chance = "%011d".formatted(CHANCE.nextLong(SPACE));
    return chance + checkDigit(chance);
  }

  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    CHANCE.nextBytes(bytes);
    return Base32.toBase32String(bytes).replace("=", "");
  }

  /// Reads digits however they are grouped, and a secret alone or at the end of its address.
  static Typed read(String typed) {
    String last = typed.substring(typed.indexOf('#') + 1).replaceAll("[\\s.·-]", "");
    if (last.matches("[0-9]{" + DIGITS + "}")) {
      return fits(last) ? new Typed.Spoken(last) : new Typed.Slip();
    }
    String secret = last.toUpperCase(Locale.ROOT);
    return secret.matches("[A-Z2-7]{" + SECRET_LETTERS + "}")
        ? new Typed.Link(secret)
        : new Typed.Slip();
  }

  /// As it is read aloud: `4821 0937 5146`.
  public static String inGroups(String digits) {
    return IntStream.range(0, digits.length() / 4)
        .mapToObj(group -> digits.substring(4 * group, 4 * group + 4))
        .collect(Collectors.joining(" "));
  }

  static boolean fits(String digits) {
    return interim(digits) == 0;
  }

  static int checkDigit(String digits) {
    return interim(digits);
  }

  private static int interim(String digits) {
    int interim = 0;
    for (char digit : digits.toCharArray()) {
      interim = DAMM[interim][digit - '0'];
    }
    return interim;
  }
}
