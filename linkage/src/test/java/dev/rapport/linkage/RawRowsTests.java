package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RawRowsTests {

  private static final int FIELDS = 4;

  private static final List<String> VALUES =
      List.of("", "Ana", "娜", "\uD83D\uDE97", "\uFEFFNo", "x".repeat(5_000), " ");

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyValueComesBackAsItWasAdded(long seed) {
    var chance = new Random(seed);
    var rows = new RawRows(FIELDS);
    for (int batch = 0; batch < 2; batch++) {
      rows.clear();
      List<@Nullable String[]> added = new ArrayList<>();
      for (int row = chance.nextInt(300); row > 0; row--) {
        @Nullable String[] values = new @Nullable String[chance.nextInt(FIELDS + 2)];
        for (int field = 0; field < values.length; field++) {
          values[field] = chance.nextInt(5) == 0 ? null : VALUES.get(chance.nextInt(VALUES.size()));
        }
        rows.add(values);
        added.add(values);
      }
      assertThat(rows.size()).isEqualTo(added.size());
      for (int row = 0; row < added.size(); row++) {
        for (int field = 0; field < FIELDS; field++) {
          String expected = field < added.get(row).length ? added.get(row)[field] : null;
          assertThat(rows.text(row, field)).isEqualTo(expected == null ? "" : expected);
          assertThat(rows.isEmpty(row, field)).isEqualTo(rows.text(row, field).isEmpty());
        }
      }
    }
  }

  @Test
  void aFieldThatNoColumnHasIsEmpty() {
    var rows = new RawRows(1);
    rows.add(new String[] {"Ana"});

    assertThat(rows.isEmpty(0, -1)).isTrue();
    assertThat(rows.text(0, -1)).isEmpty();
  }

  @Test
  void aValueOfTenMillionLettersStandsBesideTheOthers() {
    String large = "y".repeat(10_000_000);
    var rows = new RawRows(2);
    rows.add(new String[] {"Ana", large});
    rows.add(new String[] {"Ida", "z"});

    assertThat(rows.text(0, 1)).isEqualTo(large);
    assertThat(rows.text(1, 0)).isEqualTo("Ida");
  }
}
