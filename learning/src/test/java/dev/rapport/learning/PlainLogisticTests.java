package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLogisticTests {

  private static final Instant NOW = Instant.EPOCH;

  /// A thousand names of their own beside a word that tells: the word still counts, and a name that
  /// was never seen is as good as any rare one.
  @Test
  void keepsFrequentWordsAndPoolsRareOnes() {
    List<Context> contexts = new ArrayList<>();
    int[] came = new int[1_000];
    for (int i = 0; i < came.length; i++) {
      came[i] = i % 4 == 0 ? 0 : 1;
      contexts.add(context("name " + i, came[i] == 0 ? "bought before" : "new", 1e300));
    }
    PlainLogistic model = PlainLogistic.fit(contexts, came, 2);
    double[] p = new double[2];
    model.forecast(context("name of nobody", "bought before", -1e308), p);
    assertThat(p[0]).isGreaterThan(.9);
    model.forecast(context("name 1", "new", 1), p);
    assertThat(p[0]).isLessThan(.1);
  }

  private static Context context(String name, String state, double number) {
    return Context.at(NOW).with("name", name, NOW).with("state", state, NOW).with("n", number, NOW);
  }
}
