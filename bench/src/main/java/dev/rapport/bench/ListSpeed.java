package dev.rapport.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every list of people that the page offers, in every order, for one user who waits for each: by
/// each filter alone, and by each pair of two. The first look is counted apart from those after it.
final class ListSpeed implements Measurement {

  private static final Pattern FILTER = Pattern.compile("href=\"/people\\?only=([a-z-]+)\"");
  private static final Pattern PICKER =
      Pattern.compile("<select name=\"([a-z]+)\">(.*?)</select>", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("<option value=\"([^\"]+)\"");
  private static final List<String> ORDERS = List.of("newest", "name", "last-word");

  /// The slowest are named.
  private static final int NAMED = 12;

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public String says() {
    return "each filter and pair of filters of the list of people in each order, for one user";
  }

  @Override
  public List<String> options() {
    return List.of("people", "times", "years", "values", "looks", "data");
  }

  private record Seen(String list, double first, double later) {}

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int people = options.number("people", 5_000);
    int values = options.number("values", 2);
    int looks = options.number("looks", 3);
    try (DemoServer server = DemoServer.of(options, people)) {
      Visitor visitor = Visitor.at(server.address());
      visitor.signIn();
      GrownHouse.Size size = server.grown(options);
      List<String> filters =
          filters(new String(visitor.get("/people"), StandardCharsets.UTF_8), values);
      for (String filter : filters) {
        visitor.get("/people?" + filter);
      }
      List<Seen> alone = new ArrayList<>();
      List<Seen> pairs = new ArrayList<>();
      alone.add(look(visitor, "", looks));
      for (int one = 0; one < filters.size(); one++) {
        for (String order : ORDERS) {
          alone.add(look(visitor, filters.get(one) + "&order=" + order, looks));
        }
        for (int other = one + 1; other < filters.size(); other++) {
          if (isPair(filters.get(one), filters.get(other))) {
            String both = filters.get(one) + "&" + filters.get(other) + "&order=name";
            pairs.add(look(visitor, both, 1));
          }
        }
      }
      Report report = new Report();
      tell("alone", alone, report);
      tell("pairs", pairs, report);
      return report
          .with("people_of_the_house", size.people())
          .with("experiences_of_the_house", size.experiences())
          .with("looks", looks);
    }
  }

  /// The filters that the page offers, and some values of each that takes one.
  private static List<String> filters(String page, int values) {
    List<String> filters = new ArrayList<>();
    Matcher only = FILTER.matcher(page);
    while (only.find()) {
      filters.add("only=" + only.group(1));
    }
    Matcher picker = PICKER.matcher(page);
    while (picker.find()) {
      Matcher value = VALUE.matcher(picker.group(2));
      for (int found = 0; found < values && value.find(); found++) {
        filters.add(picker.group(1) + "=" + value.group(1));
      }
    }
    return filters;
  }

  /// Two values of one kind would be the second alone.
  private static boolean isPair(String one, String other) {
    return one.startsWith("only=") || !one.split("=")[0].equals(other.split("=")[0]);
  }

  private static Seen look(Visitor visitor, String list, int looks)
      throws IOException, InterruptedException {
    double first = milliseconds(visitor, list);
    List<Double> later = new ArrayList<>();
    for (int look = 0; look < looks; look++) {
      later.add(milliseconds(visitor, list));
    }
    return new Seen(list, first, new Rounds(later).median());
  }

  private static double milliseconds(Visitor visitor, String list)
      throws IOException, InterruptedException {
    long asked = System.nanoTime();
    visitor.get("/people?" + list);
    return (System.nanoTime() - asked) / 1e6;
  }

  private static void tell(String name, List<Seen> seen, Report report) {
    long[] later = seen.stream().mapToLong(one -> (long) (one.later() * 1e6)).sorted().toArray();
    long[] first = seen.stream().mapToLong(one -> (long) (one.first() * 1e6)).sorted().toArray();
    report
        .with(name, seen.size())
        .with(name + "_first_look_p50_ms", Rounds.percentile(first, 0.50) / 1e6)
        .with(name + "_first_look_p95_ms", Rounds.percentile(first, 0.95) / 1e6)
        .with(name + "_p50_ms", Rounds.percentile(later, 0.50) / 1e6)
        .with(name + "_p95_ms", Rounds.percentile(later, 0.95) / 1e6);
    seen.stream()
        .sorted(Comparator.comparing((Seen one) -> Math.max(one.first(), one.later())).reversed())
        .limit(NAMED)
        .forEach(one ->
            report.with(
                name + ": " + one.list(),
                "%.0f ms first, %.0f ms later".formatted(one.first(), one.later())));
  }
}
