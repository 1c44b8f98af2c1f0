package dev.rapport.decisions.webkeys;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How long a key waits for the clerk. The database's clock counts.
public enum Lasts {
  /// she stands at the counter, or is on the phone
  NOW(Duration.ofMinutes(10), true),
  /// until the place closes, at most
  TODAY(Duration.ofHours(12), true),
  /// too long for twelve digits: a link or its picture alone
  LATER(Duration.ofHours(24), false),
  /// printed, for somebody without a phone; a PIN that stands nowhere goes with it
  CARD(Duration.ofHours(72), true),
  /// one of the codes that an app computes when her phone has no network
  OFFLINE(Duration.ofDays(30), false);

  private final Duration longest;
  private final boolean spoken;

  Lasts(Duration longest, boolean spoken) {
    this.longest = longest;
    this.spoken = spoken;
  }

  public Duration longest() {
    return longest;
  }

  /// Whether there is a code that can be said.
  public boolean isSpoken() {
    return spoken;
  }

  /// Whether it lasts so long that whoever finds it could use it.
  public boolean takesPin() {
    return this == LATER || this == CARD;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Lasts> parse(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
