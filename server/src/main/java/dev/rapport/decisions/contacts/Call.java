package dev.rapport.decisions.contacts;

import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A call that somebody should make.
///
/// @param number E.164
/// @param reason why the gate lets it go
/// @param begun whether somebody looked a last time and dials
/// @param joined what else to speak about in the same call
public record Call(
    DecisionId decision,
    ContactId contact,
    PersonId person,
    RecordId record,
    String name,
    String number,
    ContactKind kind,
    String subject,
    String words,
    String reason,
    Instant usefulUntil,
    boolean begun,
    List<Joined> joined) {

  public Call {
    joined = List.copyOf(joined);
  }

  Call named(String hers) {
    return new Call(
        decision,
        contact,
        person,
        record,
        hers,
        number,
        kind,
        subject,
        words,
        reason,
        usefulUntil,
        begun,
        joined);
  }

  /// A contact that goes along.
  ///
  /// @param thing how the thing of hers is called that it is about, if it is about one
  public record Joined(ContactId contact, String subject, String words, @Nullable String thing) {}

  /// How a call went, as staff tell it.
  ///
  /// @param feeling how it was for her, if she said so
  /// @param voice who spoke in her name, as it is kept; null where it was she
  public record Report(
      Outcome outcome, @Nullable Feeling feeling, @Nullable String words, @Nullable String voice) {

    public Report(Outcome outcome, @Nullable Feeling feeling, @Nullable String words) {
      this(outcome, feeling, words, null);
    }
  }

  /// How a call ended. Ringing unanswered is a contact too.
  public enum Outcome {
    REACHED,
    VOICEMAIL,
    NO_ANSWER,
    WRONG_NUMBER;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Outcome parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
