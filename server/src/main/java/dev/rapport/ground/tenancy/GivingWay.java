package dev.rapport.ground.tenancy;

import java.time.Duration;
import org.springframework.stereotype.Component;

/// Long work behind the pages gives way while somebody asks for pages: it rests after each piece,
/// several times as long as the piece took. Where nobody asks, it never rests.
@Component
public final class GivingWay {

  /// A click a second is somebody at work.
  static final Duration JUST_NOW = Duration.ofSeconds(2);

  /// Three parts of the time for those who wait for a page.
  static final int TIMES_AS_LONG = 3;

  static final Duration LONGEST = Duration.ofSeconds(1);

  private static final long NEVER = Long.MIN_VALUE;

  private volatile long asked = NEVER;

  /// Somebody asked for a page.
  ///
  /// @param nanos by [System#nanoTime]
  public void asked(long nanos) {
    asked = nanos;
  }

  /// How long to rest before the next piece.
  ///
  /// @param worked how long the piece took
  /// @param nanos by [System#nanoTime]
  public Duration rest(Duration worked, long nanos) {
    long last = asked;
    if (last == NEVER || nanos - last > JUST_NOW.toNanos()) {
      return Duration.ZERO;
    }
    Duration rest = worked.multipliedBy(TIMES_AS_LONG);
    return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
  }
}
