package dev.rapport.bench;

import dev.rapport.linkage.ComparatorBenchmarks;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Nanoseconds to compare two names, by JMH in a process of its own, beside Apache Commons Text.
final class ComparatorSpeed implements Measurement {

  @Override
  public String name() {
    return "comparators";
  }

  @Override
  public String says() {
    return "nanoseconds to compare two names, beside Apache Commons Text (JMH)";
  }

  @Override
  public List<String> options() {
    return List.of("seconds", "rounds");
  }

  @Override
  public Report run(BenchOptions options) {
    var run =
        new OptionsBuilder()
            .include(ComparatorBenchmarks.class.getName())
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(options.number("rounds", 5))
            .measurementTime(TimeValue.seconds(options.number("seconds", 1)))
            .build();
    try {
      Collection<RunResult> results = new Runner(run).run();
      return new Report()
          .against(
              "jaro_winkler_ns",
              rounds(results, "jaroWinkler"),
              "commons_jaro_winkler_ns",
              rounds(results, "commonsJaroWinkler"))
          .against(
              "damerau_ns",
              rounds(results, "damerau"),
              "commons_levenshtein_ns",
              rounds(results, "commonsLevenshtein"));
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not run the comparators", e);
    }
  }

  private static Rounds rounds(Collection<RunResult> results, String benchmark) {
    RunResult result =
        results.stream()
            .filter(one -> one.getParams().getBenchmark().endsWith("." + benchmark))
            .findFirst()
            .orElseThrow();
    return new Rounds(
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList());
  }
}
