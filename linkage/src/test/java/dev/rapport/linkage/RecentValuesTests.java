package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecentValuesTests {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /// Each place is what a reader of its own would say: the last value that was short enough.
  @ParameterizedTest
  @MethodSource("seeds")
  void aPlaceIsHeldByTheLastThatWasKept(long seed) {
    var chance = new Random(seed);
    var recent = new RecentValues(RecentValues.SMALL);
    @Nullable String[] holders = new @Nullable String[recent.places()];
    for (int i = 0; i < 500; i++) {
      String value = "v".repeat(1 + chance.nextInt(30)) + chance.nextInt(20);
      char[] letters = ("<" + value + ">").toCharArray();
      int end = 1 + value.length();
      int hash = RecentValues.hash(letters, 1, end);
      assertThat(recent.hold(hash, letters, 1, end))
          .isEqualTo(value.equals(holders[recent.place(hash)]));
      if (recent.keep(hash, letters, 1, end)) {
        holders[recent.place(hash)] = value;
      } else {
        assertThat(value).hasSizeGreaterThan(24);
      }
    }
  }

  /// "Aa" and "BB" have one number.
  @Test
  void twoOfOneNumberAreToldApart() {
    var recent = new RecentValues(RecentValues.SMALL);
    int hash = RecentValues.hash("Aa".toCharArray(), 0, 2);
    recent.keep(hash, "Aa".toCharArray(), 0, 2);

    assertThat(RecentValues.hash("BB".toCharArray(), 0, 2)).isEqualTo(hash);
    assertThat(recent.hold(hash, "Aa".toCharArray(), 0, 2)).isTrue();
    assertThat(recent.hold(hash, "BB".toCharArray(), 0, 2)).isFalse();
  }

  @Test
  void whatIsEmptyIsNeverHeld() {
    assertThat(new RecentValues(RecentValues.SMALL).hold(0, new char[0], 0, 0)).isFalse();
  }
}
