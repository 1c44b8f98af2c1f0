package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.holders.ItemKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RightsTests {

  private static final int TRIALS = 20_000;
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void whatIsPassedOnIsAtMostWhatThereWasAndWhatWasAsked() {
    inTrials(chance -> {
      Rights parent = rights(chance);
      Rights asked = rights(chance);
      Rights child = parent.meet(asked);
      assertThat(child.isAtMost(parent)).isTrue();
      assertThat(child.isAtMost(asked)).isTrue();
    });
  }

  @Test
  void nothingThatBothAllowIsLost() {
    inTrials(chance -> {
      Rights some = rights(chance);
      Rights others = rights(chance);
      Rights below = rights(chance);
      if (below.isAtMost(some) && below.isAtMost(others)) {
        assertThat(below.isAtMost(some.meet(others))).isTrue();
      }
      Rights common = below.meet(some).meet(others);
      assertThat(common.isAtMost(some.meet(others))).isTrue();
    });
  }

  @Test
  void theOrderDoesNotMatter() {
    inTrials(chance -> {
      Rights one = rights(chance);
      Rights two = rights(chance);
      Rights three = rights(chance);
      assertThat(one.meet(two)).isEqualTo(two.meet(one));
      assertThat(one.meet(two).meet(three)).isEqualTo(one.meet(two.meet(three)));
      assertThat(one.meet(one)).isEqualTo(one);
    });
  }

  @Test
  void lessStaysLess() {
    inTrials(chance -> {
      Rights one = rights(chance);
      Rights two = one.meet(rights(chance));
      Rights three = two.meet(rights(chance));
      assertThat(three.isAtMost(one)).isTrue();
      assertThat(one.isAtMost(two)).isEqualTo(one.equals(two));
    });
  }

  /// Passing something on takes the address, or the right to pass something on: neither a part of
  /// the address nor that there is one will do.
  @Test
  void nobodyWritesByNarrowing() {
    inTrials(chance -> {
      Rights parent = rights(chance);
      Rights child = parent.meet(rights(chance));
      child
          .items()
          .forEach((kind, right) -> {
            Right above = parent.items().get(kind);
            assertThat(above).isNotNull();
            if (above != null && right.mode() == Mode.RELAY) {
              assertThat(above.mode()).isIn(Mode.RELAY, Mode.VALUE);
              assertThat(right.meet(new Right(Mode.MASKED, Optional.empty(), 1)).mode())
                  .isEqualTo(Mode.EXISTS);
            }
          });
    });
  }

  /// What can be learned of a value by one right can be learned by every right above it.
  @Test
  void nobodyLearnsByNarrowing() {
    inTrials(chance -> {
      Rights parent = rights(chance);
      Rights child = parent.meet(rights(chance));
      int one = chance.nextInt(10_000);
      int other = chance.nextInt(10_000);
      child
          .items()
          .forEach((kind, right) -> {
            Right above = parent.items().get(kind);
            assertThat(above).isNotNull();
            if (above != null && !tellsApart(above, one, other)) {
              assertThat(tellsApart(right, one, other)).isFalse();
            }
          });
    });
  }

  /// Whether a reading of two values would differ. A guess is of one value, always the same.
  private static boolean tellsApart(Right right, int one, int other) {
    return switch (right.mode()) {
      case EXISTS, RELAY -> false;
      case MATCH -> (one == 1_234) != (other == 1_234);
      case PREDICATE -> one > right.over().orElseThrow() != other > right.over().orElseThrow();
      case MASKED -> one % 100 != other % 100;
      case VALUE -> one != other;
    };
  }

  private static Rights rights(Random chance) {
    Map<ItemKind, Right> items = new EnumMap<>(ItemKind.class);
    for (ItemKind kind : ItemKind.values()) {
      if (chance.nextInt(3) > 0) {
        Mode mode = Mode.values()[chance.nextInt(Mode.values().length)];
        Optional<Integer> over =
            mode == Mode.PREDICATE
                ? Optional.of(1_000 * (1 + chance.nextInt(3)))
                : Optional.empty();
        items.put(kind, new Right(mode, over, 1 + chance.nextInt(3)));
      }
    }
    return new Rights(items, NOON.plusSeconds(chance.nextInt(4)));
  }

  private static void inTrials(Consumer<Random> law) {
    for (long seed = 0; seed < TRIALS; seed++) {
      try {
        law.accept(new Random(seed));
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
