package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysSeenTests {

  static List<Long> seeds() {
    return new Random(11).longs(20).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void remembersAsAMapDoesWhileItGrows(long seed) {
    var chance = new Random(seed);
    Map<String, KeysSeen.Pair> pairs = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    try (var seen = new KeysSeen();
        var counted = new KeysSeen()) {
      for (int i = 0; i < 40_000; i++) {
        String key = "key " + chance.nextInt(30_000);
        var pair = new KeysSeen.Pair(chance.nextLong(), i);
        var before = pairs.putIfAbsent(key, pair);
        assertThat(seen.putIfAbsent(key, pair.first(), pair.second()))
            .isEqualTo(before == null ? pair : before);
        assertThat(counted.count(key)).isEqualTo(counts.merge(key, 1L, Long::sum));
      }
    }
  }
}
