package dev.rapport.facts.experiences;

/// Names the results and feelings that came along with their experience, apart from those that a
/// source tells later under keys of its own.
final class ToldAlong {

  private static final String PREFIX = "along:";

  private ToldAlong() {}

  static String key(String experienceKey) {
    return PREFIX + experienceKey;
  }

  static void refuseReserved(String key) {
    if (key.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "Keys that begin with '%s' belong to the ledger".formatted(PREFIX));
    }
  }
}
