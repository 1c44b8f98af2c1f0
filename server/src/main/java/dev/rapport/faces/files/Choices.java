package dev.rapport.faces.files;

import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.facts.experiences.ExperienceDraft.Precision;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.permissions.Basis;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Purpose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The words that a field may hold, each with its meaning.
final class Choices {

  static final Map<String, Pronoun> PRONOUNS = words(Pronoun.values(), Pronoun::word);
  static final Map<String, Purpose> PURPOSES = words(Purpose.values(), Purpose::word);
  static final Map<String, Basis> BASES = words(Basis.values(), Basis::word);
  static final Map<String, ContactChannel> CHANNELS =
      words(ContactChannel.values(), ContactChannel::word);
  static final Map<String, ContactKind> CONTACTS = words(ContactKind.values(), ContactKind::word);
  static final Map<String, PeaceReason> PEACE = words(PeaceReason.values(), PeaceReason::word);
  static final Map<String, Feeling> FEELINGS = feelings();
  static final Map<String, Precision> PRECISIONS =
      Map.of("instant", Precision.INSTANT, "day", Precision.DAY, "month", Precision.MONTH);

  /// Channels of what happened: beside the four of a contact, the counter and the web.
  static final Map<String, String> WAYS =
      words(new String[] {"call", "email", "text", "post", "counter", "web"}, Function.identity());

  static final Map<String, Boolean> DIRECTIONS = Map.of("ours", true, "hers", false);

  static final Map<String, Boolean> YES_OR_NO = Map.of("yes", true, "no", false);

  /// Whether she was asked, and what she said.
  enum Said {
    YES,
    NO,
    NOT_ASKED
  }

  static final Map<String, Said> SAID =
      Map.of("yes", Said.YES, "no", Said.NO, "not asked", Said.NOT_ASKED);

  static final Map<String, String> CONTACT_BASES =
      words(new String[] {"legal", "vital", "contract", "request"}, Function.identity());

  private Choices() {}

  private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
    var words = new LinkedHashMap<String, T>();
    Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
    return Map.copyOf(words);
  }

  private static Map<String, Feeling> feelings() {
    return Map.of(
        "good", Feeling.GOOD, "soso", Feeling.SOSO, "so-so", Feeling.SOSO, "bad", Feeling.BAD);
  }
}
