package dev.rapport.facts.holders;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How sure it was that a holder is the person for whom she answers, kept with each answer: what an
/// account says is worth as much as what shows whose it is.
///
/// @param since the day on which that was shown
/// @param act by which the answer is found again
public record AccountProof(Way way, LocalDate since, UUID act) {

  private static final Pattern KEPT =
      Pattern.compile(
          "By an account of her own, (.+) on (\\d{4}-\\d{2}-\\d{2}) \\(([0-9a-f-]{36})\\)");

  /// What shows whose an account is.
  public enum Way {
    /// an e-mail address that the organisation knew of her was confirmed
    MAILBOX("e-mail confirmed"),
    /// somebody there opened a web key of hers
    KEY("a web key used"),
    /// the organisation itself joined them, as it was done before accounts had to be proven
    HOUSE("joined by the house");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Way parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// As it is kept, in English.
  public String kept() {
    return "By an account of her own, %s on %s (%s)".formatted(way.words, since, act);
  }

  /// @return nothing for a proof of another kind, such as the number of a form
  public static Optional<AccountProof> parse(String kept) {
    Matcher found = KEPT.matcher(kept);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      var since = LocalDate.parse(found.group(2));
      var act = UUID.fromString(found.group(3));
      return Arrays.stream(Way.values())
          .filter(way -> way.words.equals(found.group(1)))
          .findFirst()
          .map(way -> new AccountProof(way, since, act));
    } catch (DateTimeParseException | IllegalArgumentException another) {
      return Optional.empty();
    }
  }
}
