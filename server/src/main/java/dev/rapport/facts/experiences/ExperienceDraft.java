package dev.rapport.facts.experiences;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that happened between a person and us, before it enters the ledger.
///
/// @param kind what it was, such as `repair`, `complaint` or `letter`
/// @param ours whether we began it; else she did
/// @param channel call, email, text, post, counter or web; null when it had none
/// @param about key, in the same source, of the earlier experience this one is about
/// @param amountMinor in minor units of `currency`; both or neither
/// @param times how many contacts this entry stands for, at least 1
/// @param windowUntil last instant at which a result still counts for it
/// @param problem in words, when it opens a problem
/// @param settles key, in the same source, of the experience whose problem this settles
public record ExperienceDraft(
    String source,
    String key,
    RecordId record,
    String kind,
    boolean ours,
    @Nullable String channel,
    @Nullable PlaceId place,
    @Nullable ThingId thing,
    @Nullable String about,
    Instant at,
    Precision precision,
    @Nullable String words,
    @Nullable Long amountMinor,
    @Nullable String currency,
    int times,
    @Nullable Instant windowUntil,
    @Nullable String staff,
    @Nullable ResultDraft result,
    @Nullable FeelingDraft feeling,
    @Nullable String problem,
    @Nullable String settles) {

  private static final Set<String> CHANNELS =
      Set.of("call", "email", "text", "post", "counter", "web");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public ExperienceDraft {
    if (source.isBlank() || key.isBlank() || kind.isBlank()) {
      throw new IllegalArgumentException("An experience needs a source, a key and a kind");
    }
    if (channel != null && !CHANNELS.contains(channel)) {
      throw new IllegalArgumentException(
          "'%s' is no channel of the ledger: call, email, text, post, counter or web"
              .formatted(channel));
    }
    if (currency != null && !CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("'%s' is no currency code".formatted(currency));
    }
    if (times < 1) {
      throw new IllegalArgumentException("An experience stands for at least one contact");
    }
    if ((amountMinor == null) != (currency == null)) {
      throw new IllegalArgumentException("An amount needs its currency");
    }
  }

  /// How exactly the time is known.
  public enum Precision {
    INSTANT,
    DAY,
    MONTH;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Precision parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// What came of it, told in the same breath.
  ///
  /// @param words in the words of whoever tells it
  public record ResultDraft(
      String result, @Nullable Feeling good, Instant at, @Nullable String words) {
    public ResultDraft {
      if (result.isBlank()) {
        throw new IllegalArgumentException("A result needs its word");
      }
    }

    public ResultDraft(String result, @Nullable Feeling good, Instant at) {
      this(result, good, at, null);
    }
  }

  /// How she felt about it, and who tells us.
  public record FeelingDraft(Feeling feeling, @Nullable String words, String teller) {
    public FeelingDraft {
      if (teller.isBlank()) {
        throw new IllegalArgumentException("A feeling needs a named teller");
      }
    }
  }
}
