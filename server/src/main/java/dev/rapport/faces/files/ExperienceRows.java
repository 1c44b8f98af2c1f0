package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.FeelingDraft;
import dev.rapport.facts.experiences.ExperienceDraft.Precision;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.LateResultDraft;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.ground.text.Nearest;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows about what happened, and about what came of it later.
final class ExperienceRows implements Drafting {

  /// Begun by us unless the row says otherwise; all else is begun by her.
  private static final Set<String> OURS =
      Set.of("letter", "mail", "campaign", "question", "call", "offer", "reminder");

  /// Keys with this beginning belong to the ledger.
  private static final String RESERVED = "along:";

  private final House house;

  ExperienceRows(House house) {
    this.house = house;
  }

  @Override
  public Drafted draft(RowReading row) {
    if (row.key().startsWith(RESERVED)) {
      row.refuse(
          String.join(", ", row.mapping().key().columns()),
          row.key(),
          Reason.CONTRADICTION,
          say("Keys that begin with “{0}” belong to the ledger.", RESERVED),
          say("Begin the key in the mapping with another word."));
    }
    String of = row.text("result-of");
    return of == null ? experience(row) : lateResult(row, of);
  }

  private static Drafted lateResult(RowReading row, String of) {
    String result = row.needed("result");
    Feeling good = row.oneOf("result-good", Choices.FEELINGS);
    Instant told = row.happened("result-at");
    Instant at = told == null ? row.happened("at", row.neededMoment("at")) : told;
    return new Drafted.Result(
        new LateResultDraft(
            row.mapping().source(), row.key(), of, result, good, at, row.text("words")));
  }

  private Drafted experience(RowReading row) {
    String source = row.mapping().source();
    String kind = row.needed("kind");
    Times.Moment moment = row.neededMoment("at");
    Instant at = row.happened("at", moment);
    Precision precision = row.oneOf("precision", Choices.PRECISIONS);
    Boolean ours = row.oneOf("direction", Choices.DIRECTIONS);
    String channel = row.oneOf("channel", Choices.WAYS);
    PlaceId place = place(row, house);
    String about = row.text("about");
    String words = row.text("words");
    String currency = row.text("currency");
    Long amount = amount(row, currency);
    Integer times = row.count("times", 1);
    Instant window = window(row, moment);
    String staff = row.text("staff");
    ResultDraft result = result(row, at);
    FeelingDraft feeling = feeling(row, source);
    String problem = row.text("problem");
    String settles = row.text("settles");
    boolean weBegan = ours == null ? OURS.contains(kind.toLowerCase(Locale.ROOT)) : ours;
    return new Drafted.Experience(
        row.key(),
        row.person(),
        row.text("thing"),
        (record, thing) ->
            (weBegan
                    ? ExperienceDraft.ours(source, row.key(), record, kind, at)
                    : ExperienceDraft.hers(source, row.key(), record, kind, at))
                .over(channel)
                .in(place)
                .with(thing)
                .about(about)
                .knownTo(precision == null ? moment.precision() : precision)
                .saying(words)
                .worth(amount, currency)
                .times(times == null ? 1 : times)
                .openUntil(window)
                .by(staff)
                .cameTo(result)
                .felt(feeling)
                .opening(problem)
                .settling(settles));
  }

  /// What the ledger keeps it keeps for ever, so a place must be known before.
  static @Nullable PlaceId place(RowReading row, House house) {
    String slug = row.text("place");
    PlaceId place = slug == null ? null : house.places().get(slug);
    if (slug != null && place == null) {
      row.refuse(
          row.columnOf("place"),
          slug,
          Reason.UNKNOWN_PLACE,
          say(
              "No place here is called “{0}”.{1}",
              slug, Nearest.hint(slug, house.places().keySet().stream().sorted().toList())),
          say("Explain it under the values of “place” in the mapping, or add the place first."));
    }
    return place;
  }

  private static @Nullable Long amount(RowReading row, @Nullable String code) {
    String text = row.text("amount");
    if (text == null) {
      return null;
    }
    Currency currency = currency(row, code);
    if (currency == null) {
      return null;
    }
    OptionalLong minor = Amounts.minor(text, row.decimalOf("amount"), currency);
    if (minor.isEmpty()) {
      row.refuse(
          row.columnOf("amount"),
          text,
          Reason.NOT_A_NUMBER,
          say("“{0}” is no amount in {1}, or could mean two.", text, String.valueOf(code)),
          say("Correct the value, or name the decimal sign in the mapping: decimal: \",\"."));
      return null;
    }
    return minor.getAsLong();
  }

  private static @Nullable Currency currency(RowReading row, @Nullable String code) {
    try {
      return Currency.getInstance(code == null ? "" : code);
    } catch (IllegalArgumentException e) {
      row.refuse(
          row.columnOf("currency"),
          code == null ? "" : code,
          Reason.UNKNOWN_VALUE,
          say("The amount has no currency code of three letters."),
          say("Write it as in EUR, or explain it under the values of “currency” in the mapping."));
      return null;
    }
  }

  private static @Nullable Instant window(RowReading row, Times.Moment moment) {
    Instant until = row.endOf("window-until");
    Integer days = row.count("window-days", 0);
    if (until == null && days != null) {
      until = moment.in(row.zone()).atZone(row.zone()).plusDays(days).toInstant();
    }
    if (until != null && until.isBefore(moment.in(row.zone()))) {
      row.refuse(
          row.columnOf("window-until"),
          until.toString(),
          Reason.CONTRADICTION,
          say("The time for a result ends before the experience begins."),
          say("Correct one of the two dates in the file."));
    }
    return until;
  }

  private static @Nullable ResultDraft result(RowReading row, Instant at) {
    String result = row.text("result");
    Feeling good = row.oneOf("result-good", Choices.FEELINGS);
    Instant told = row.happened("result-at");
    return result == null ? null : new ResultDraft(result, good, told == null ? at : told);
  }

  private static @Nullable FeelingDraft feeling(RowReading row, String source) {
    Feeling feeling = row.oneOf("feeling", Choices.FEELINGS);
    String words = row.text("feeling-words");
    String teller = row.text("teller");
    return feeling == null
        ? null
        : new FeelingDraft(feeling, words, teller == null ? source : teller);
  }
}
