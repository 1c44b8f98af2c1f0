package dev.rapport.faces.desk;

import dev.rapport.facts.people.Acts.Elsewhere;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What it needs to take an act back: as much as the usual way to its opposite. Only in the moment
/// after, whoever slipped takes her own act back by herself.
enum TakingBack {
  FREELY,
  WITH_A_REASON,
  BY_SOMEBODY_ELSE;

  /// As long as a slip of one's own hand is noticed: the toast stands ten seconds, and without a
  /// script until the page is left.
  static final Duration AT_ONCE = Duration.ofMinutes(2);

  static TakingBack of(Elsewhere act, AtWork atWork, Instant now) {
    if (isSlip(act, atWork, now)) {
      return FREELY;
    }
    return switch (Told.parse(act.act().told().about())) {
      case NOTE, FEELING, PROMISE, ALLOWANCE, LIFTING -> FREELY;
      case PROBLEM, WAKING -> atWork.mayDecide() ? FREELY : BY_SOMEBODY_ELSE;
      case WITHDRAWAL, SUPPRESSION, PEACE -> atWork.mayDecide() ? WITH_A_REASON : BY_SOMEBODY_ELSE;
    };
  }

  static boolean isSlip(Elsewhere act, AtWork atWork, Instant now) {
    return act.by().equals(Optional.of(atWork.staff().id()))
        && act.at().isAfter(now.minus(AT_ONCE));
  }
}
