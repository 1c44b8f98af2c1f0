package dev.rapport.linkage.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTests {

  @Test
  void standInTheOrderOfTheirWeightThenOfTheirRecords() {
    Links links =
        Links.of(
            new int[] {3, 9, 1, 2, 4, 0},
            new int[] {1, 2, 0, 7, 5, 8},
            new float[] {-1f, 5f, 5f, 5f, Float.NEGATIVE_INFINITY, -0.5f});

    assertThat(written(links))
        .containsExactly("0-1 5.0", "2-7 5.0", "2-9 5.0", "0-8 -0.5", "1-3 -1.0", "4-5 -Infinity");
    assertThat(links.countAtLeast(5)).isEqualTo(3);
    assertThat(links.countAtLeast(5.1)).isZero();
    assertThat(links.countAtLeast(-1)).isEqualTo(5);
  }

  @Test
  void areTheSameInWhateverOrderTheyCome() {
    Trials.run(
        50,
        chance -> {
          World world = World.messy(1 + chance.nextInt(60), chance);

          assertThat(written(world.links(-5, chance))).isEqualTo(written(world.links(-5, chance)));
        });
  }

  @Test
  void areFoundByTheirRecords() {
    Trials.run(
        50,
        chance -> {
          World world = World.messy(1 + chance.nextInt(80), chance);
          var index = new PairIndex(world.records(), world.links(0, chance));

          for (int one = 0; one < world.records(); one++) {
            for (int other = 0; other < one; other++) {
              double bits = world.of(one, other);
              assertThat(Float.valueOf(index.of(one, other)))
                  .isEqualTo(Float.valueOf(bits >= 0 ? (float) bits : Float.NaN));
            }
          }
        });
  }

  @Test
  void refuseWhatIsNoLink() {
    assertThatThrownBy(() -> Links.of(new int[] {4}, new int[] {4}, new float[] {1}))
        .hasMessage("4 and 4 are no pair.");
    assertThatThrownBy(() -> Links.of(new int[] {4}, new int[] {3}, new float[] {Float.NaN}))
        .hasMessage("The weight of 3 and 4 is not a number.");
    assertThatThrownBy(() -> Links.of(new int[] {4}, new int[] {3, 5}, new float[] {1}))
        .hasMessageContaining("1 left ends, 2 right ends");
  }

  private static List<String> written(Links links) {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      written.add(links.left(i) + "-" + links.right(i) + " " + links.bits(i));
    }
    return written;
  }
}
