package dev.rapport.decisions.contacts;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a member of staff made of the gate's advice; kept beside the decision.
///
/// @param reason and words are absent only when the advice was accepted
public record Choice(
    ChoiceId id,
    Act act,
    Optional<Reason> reason,
    Optional<String> words,
    String byName,
    Instant at) {

  public enum Act {
    ACCEPT,
    CHANGE,
    VETO;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Act parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// The ready reasons for not following the advice.
  public enum Reason {
    NEW_KNOWLEDGE,
    WRONG_DAY,
    WRONG_CHANNEL,
    WRONG_RULE,
    OTHER;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Reason parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
