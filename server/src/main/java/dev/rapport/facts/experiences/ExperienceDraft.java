package dev.rapport.facts.experiences;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
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
/// @param propensity how likely the contact was, where the lot alone chose between it and silence;
///   a note of the server's own, which no telling is compared by
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
    @Nullable String settles,
    @Nullable Double propensity) {

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
    if (propensity != null && !(propensity > 0 && propensity < 1)) {
      throw new IllegalArgumentException(
          "Where the lot chooses, nothing is sure: %s".formatted(propensity));
    }
  }

  /// Something that she began, at an exact moment and over no channel. All else is added to it.
  public static ExperienceDraft hers(
      String source, String key, RecordId record, String kind, Instant at) {
    return told(source, key, record, kind, at, false);
  }

  /// Something that we began, at an exact moment and over no channel. All else is added to it.
  public static ExperienceDraft ours(
      String source, String key, RecordId record, String kind, Instant at) {
    return told(source, key, record, kind, at, true);
  }

  private static ExperienceDraft told(
      String source, String key, RecordId record, String kind, Instant at, boolean ours) {
    return new ExperienceDraft(
        source,
        key,
        record,
        kind,
        ours,
        null,
        null,
        null,
        null,
        at,
        Precision.INSTANT,
        null,
        null,
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public ExperienceDraft over(@Nullable String channel) {
    return with(told -> told.channel = channel);
  }

  public ExperienceDraft in(@Nullable PlaceId place) {
    return with(told -> told.place = place);
  }

  public ExperienceDraft with(@Nullable ThingId thing) {
    return with(told -> told.thing = thing);
  }

  public ExperienceDraft about(@Nullable String about) {
    return with(told -> told.about = about);
  }

  public ExperienceDraft knownTo(Precision precision) {
    return with(told -> told.precision = precision);
  }

  public ExperienceDraft saying(@Nullable String words) {
    return with(told -> told.words = words);
  }

  /// @param minor in minor units; without it there is no amount, whatever the currency
  public ExperienceDraft worth(@Nullable Long minor, @Nullable String currency) {
    return with(told -> {
      told.amountMinor = minor;
      told.currency = minor == null ? null : currency;
    });
  }

  public ExperienceDraft times(int times) {
    return with(told -> told.times = times);
  }

  public ExperienceDraft openUntil(@Nullable Instant windowUntil) {
    return with(told -> told.windowUntil = windowUntil);
  }

  public ExperienceDraft by(@Nullable String staff) {
    return with(told -> told.staff = staff);
  }

  public ExperienceDraft cameTo(@Nullable ResultDraft result) {
    return with(told -> told.result = result);
  }

  public ExperienceDraft felt(@Nullable FeelingDraft feeling) {
    return with(told -> told.feeling = feeling);
  }

  public ExperienceDraft opening(@Nullable String problem) {
    return with(told -> told.problem = problem);
  }

  public ExperienceDraft settling(@Nullable String settles) {
    return with(told -> told.settles = settles);
  }

  /// @param propensity null where the lot did not choose
  public ExperienceDraft drawn(@Nullable Double propensity) {
    return with(told -> told.propensity = propensity);
  }

  private ExperienceDraft with(Consumer<Telling> change) {
    var telling = new Telling(this);
    change.accept(telling);
    return telling.draft();
  }

  /// A draft while something is added to it.
  private static final class Telling {

    private final ExperienceDraft from;
    private @Nullable String channel;
    private @Nullable PlaceId place;
    private @Nullable ThingId thing;
    private @Nullable String about;
    private Precision precision;
    private @Nullable String words;
    private @Nullable Long amountMinor;
    private @Nullable String currency;
    private int times;
    private @Nullable Instant windowUntil;
    private @Nullable String staff;
    private @Nullable ResultDraft result;
    private @Nullable FeelingDraft feeling;
    private @Nullable String problem;
    private @Nullable String settles;
    private @Nullable Double propensity;

    Telling(ExperienceDraft from) {
      this.from = from;
      channel = from.channel;
      place = from.place;
      thing = from.thing;
      about = from.about;
      precision = from.precision;
      words = from.words;
      amountMinor = from.amountMinor;
      currency = from.currency;
      times = from.times;
      windowUntil = from.windowUntil;
      staff = from.staff;
      result = from.result;
      feeling = from.feeling;
      problem = from.problem;
      settles = from.settles;
      propensity = from.propensity;
    }

    ExperienceDraft draft() {
      return new ExperienceDraft(
          from.source,
          from.key,
          from.record,
          from.kind,
          from.ours,
          channel,
          place,
          thing,
          about,
          from.at,
          precision,
          words,
          amountMinor,
          currency,
          times,
          windowUntil,
          staff,
          result,
          feeling,
          problem,
          settles,
          propensity);
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
