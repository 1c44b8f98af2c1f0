package dev.rapport.linkage;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Our own comparators, which are not public, beside those of Apache Commons Text over the same
/// pairs of names. Public because JMH wants it so.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ComparatorBenchmarks {

  private static final int PAIRS = 1_024;

  private final JaroWinklerSimilarity jaroWinkler = new JaroWinklerSimilarity();
  private final LevenshteinDistance levenshtein = LevenshteinDistance.getDefaultInstance();
  private final int[][] rows = new int[3][128];
  private final int[] ends = new int[2 * PAIRS + 1];
  private String[] names = {};
  private byte[] text = {};

  @Setup
  public void names() {
    names = PairsOfNames.drawn(PAIRS);
    text = String.join("", names).getBytes(StandardCharsets.ISO_8859_1);
    for (int name = 0; name < names.length; name++) {
      ends[name + 1] = ends[name] + names[name].length();
    }
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double jaroWinkler() {
    double sum = 0;
    for (int name = 0; name < names.length; name += 2) {
      sum +=
          Similarity.jaroWinkler(text, ends[name], ends[name + 1], ends[name + 1], ends[name + 2]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double commonsJaroWinkler() {
    double sum = 0;
    for (int name = 0; name < names.length; name += 2) {
      sum += jaroWinkler.apply(names[name], names[name + 1]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long damerau() {
    long sum = 0;
    for (int name = 0; name < names.length; name += 2) {
      sum +=
          Similarity.damerau(
              text, ends[name], ends[name + 1], ends[name + 1], ends[name + 2], rows);
    }
    return sum;
  }

  /// Without the swap of neighbours: Commons Text has no distance of Damerau.
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long commonsLevenshtein() {
    long sum = 0;
    for (int name = 0; name < names.length; name += 2) {
      sum += levenshtein.apply(names[name], names[name + 1]);
    }
    return sum;
  }
}
