package dev.rapport.decisions.outcomes;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of the ledger, with whatever is known of what came of it.
///
/// @param person whose it is today
/// @param kind empty where only a feeling was told, about nothing in particular
/// @param about the experience that it is about
/// @param thing what kind of thing it has to do with
/// @param propensity how likely a contact of ours was, where the lot alone chose between it and
///   silence; null where it did not
/// @param told what came of it
/// @param felt how it was for her
/// @param problem whether it opened a problem, settled at `settledAt`
/// @param amount what she paid; below nothing where she got it back
record Happened(
    UUID person,
    UUID id,
    String kind,
    boolean ours,
    @Nullable String channel,
    Instant at,
    @Nullable UUID about,
    @Nullable String thing,
    @Nullable Instant windowUntil,
    Instant recordedAt,
    @Nullable Double propensity,
    @Nullable Told told,
    @Nullable Felt felt,
    boolean problem,
    @Nullable Instant settledAt,
    @Nullable Amount amount) {

  static final Comparator<Happened> IN_TIME =
      Comparator.comparing(Happened::at).thenComparing(Happened::id);

  /// The same with another result, where that came later, or was known later.
  Happened orWith(@Nullable Told other) {
    return other == null || told != null && LATEST.compare(told, other) >= 0
        ? this
        : new Happened(
            person,
            id,
            kind,
            ours,
            channel,
            at,
            about,
            thing,
            windowUntil,
            recordedAt,
            propensity,
            other,
            felt,
            problem,
            settledAt,
            amount);
  }

  private static final Comparator<Told> LATEST =
      Comparator.comparing(Told::at).thenComparing(Told::recordedAt);

  /// A result, when it came, and when we knew.
  record Told(String result, @Nullable String good, Instant at, Instant recordedAt) {}

  record Felt(String feeling, Instant at) {}

  record Amount(long minor, String currency) {}
}
