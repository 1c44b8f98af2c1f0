package dev.rapport.decisions.webkeys;

import java.util.Optional;

/// Four to six digits that she knows by heart: with them a key that lasts longer is worth nothing
/// to whoever finds it.
public record Pin(String digits) {

  /// After so many wrong ones the key is over.
  static final int TRIES = 3;

  private static final String FORM = "[0-9]{4,6}";

  public Pin {
    if (!digits.matches(FORM)) {
      throw new IllegalArgumentException("A PIN has four to six digits");
    }
  }

  public static Optional<Pin> parse(String typed) {
    String digits = typed.strip();
    return digits.matches(FORM) ? Optional.of(new Pin(digits)) : Optional.empty();
  }

  /// What is hashed of it: each key has its own.
  String of(KeyId key) {
    return "pin " + key.value() + " " + digits;
  }

  /// Without the digits: records end up in logs.
  @Override
  public String toString() {
    return "Pin";
  }
}
