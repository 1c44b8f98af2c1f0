package dev.rapport.bench;

import dev.rapport.faces.files.TableReader;
import dev.rapport.linkage.Linkage;
import dev.rapport.linkage.LinkageResult;
import dev.rapport.linkage.LinkageSettings;
import dev.rapport.linkage.Records;
import dev.rapport.linkage.Schema;
import dev.rapport.linkage.clusters.Change;
import dev.rapport.linkage.clusters.ClusteringSettings;
import dev.rapport.linkage.clusters.Constraints;
import dev.rapport.linkage.clusters.Frontier;
import dev.rapport.linkage.clusters.Links;
import dev.rapport.linkage.clusters.Person;
import dev.rapport.linkage.clusters.Resolution;
import dev.rapport.linkage.clusters.ResolutionSettings;
import dev.rapport.town.Register;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How long it takes in memory to resolve one record against everybody: a record of a linked
/// register is taken out of its person and resolved as if it were new. Its links are those that the
/// run kept; to find them by key is the store's work and stands apart.
final class ResolveSpeed implements Measurement {

  /// On a busy machine a thread waits for a core, which is no time of ours.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int WARMUP = 2_000;

  @Override
  public String name() {
    return "resolve";
  }

  @Override
  public String says() {
    return "milliseconds to resolve one record among a linked register in memory, beside scoring"
        + " its pairs alone; with --store through the store, with undo and explanation";
  }

  @Override
  public List<String> options() {
    return List.of("records", "resolves", "seed", "people");
  }

  /// Through the store: the records of a house, a transaction each.
  @Override
  public List<String> flags() {
    return List.of("store");
  }

  @Override
  public Report run(BenchOptions options) throws IOException {
    if (options.has("store")) {
      return StoreResolving.measured(
          options.number("people", 20_000), options.number("resolves", 1_000));
    }
    int records = options.number("records", 1_000_000);
    int resolves = options.number("resolves", 20_000);
    Path folder = Files.createTempDirectory("rapport-bench");
    try {
      Path file = folder.resolve("register.csv");
      Register.of(options.number("seed", 1), records).writeTo(file);
      LinkageResult linked = Linkage.link(read(file), LinkageSettings.standard(System::nanoTime));
      return measured(new Linked(linked), resolves).with("records", records);
    } finally {
      Folders.delete(folder);
    }
  }

  private static Records read(Path file) {
    try (TableReader table = TableReader.open(file, List.of("person"))) {
      int truth = table.columns().indexOf("person");
      List<String> headings = new ArrayList<>(table.columns());
      headings.remove(truth);
      List<String[]> first = new ArrayList<>();
      List<String> row = table.next();
      while (row != null && first.size() < 1_000) {
        first.add(without(row, truth));
        row = table.next();
      }
      Records.Builder builder = Records.of(Schema.recognise(headings, first));
      first.forEach(values -> builder.add(0, values));
      while (row != null) {
        builder.add(0, without(row, truth));
        row = table.next();
      }
      return builder.build();
    }
  }

  private static String[] without(List<String> row, int column) {
    List<String> rest = new ArrayList<>(row);
    rest.remove(column);
    return rest.toArray(String[]::new);
  }

  private static Report measured(Linked linked, int resolves) {
    var chance = new SplittableRandom(1);
    long[] nanos = new long[resolves];
    long[] processor = new long[resolves];
    long[] scoring = new long[resolves];
    int[] touched = new int[resolves];
    int back = 0;
    for (int i = -WARMUP; i < resolves; i++) {
      int record = chance.nextInt(linked.records());
      long begun = System.nanoTime();
      long worked = THREADS.getCurrentThreadCpuTime();
      Frontier<Integer, Integer> frontier = linked.around(record);
      Resolution<Integer, Integer> resolution = linked.resolve(frontier);
      worked = THREADS.getCurrentThreadCpuTime() - worked;
      long ended = System.nanoTime();
      linked.score(frontier);
      if (i >= 0) {
        nanos[i] = ended - begun;
        processor[i] = worked;
        scoring[i] = System.nanoTime() - ended;
        touched[i] = frontier.records().size();
        back += linked.isBack(record, resolution) ? 1 : 0;
      }
    }
    Arrays.sort(nanos);
    Arrays.sort(processor);
    Arrays.sort(scoring);
    Arrays.sort(touched);
    return new Report()
        .with("p50_ms", Rounds.percentile(nanos, 0.50) / 1e6)
        .with("p99_ms", Rounds.percentile(nanos, 0.99) / 1e6)
        .with("most_ms", nanos[nanos.length - 1] / 1e6)
        .with("processor_p99_ms", Rounds.percentile(processor, 0.99) / 1e6)
        .with("scoring_p99_ms", Rounds.percentile(scoring, 0.99) / 1e6)
        .with("touched_records_p99", touched[(int) (0.99 * (touched.length - 1))])
        .with("joined_again", (double) back / resolves)
        .with("resolves", resolves);
  }

  /// A register as it was linked, with whatever a resolve asks at hand.
  private static final class Linked {

    private final LinkageResult result;
    private final ResolutionSettings settings;
    private final Neighbours links;
    private final Neighbours members;

    Linked(LinkageResult result) {
      this.result = result;
      this.settings = ResolutionSettings.of(ClusteringSettings.joiningAt(result.threshold()));
      Links all = result.links();
      int strong = all.countAtLeast(result.threshold());
      int[] from = new int[2 * strong];
      int[] to = new int[2 * strong];
      for (int link = 0; link < strong; link++) {
        from[2 * link] = all.left(link);
        to[2 * link] = all.right(link);
        from[2 * link + 1] = all.right(link);
        to[2 * link + 1] = all.left(link);
      }
      int[] everybody = new int[result.clusters().length];
      Arrays.setAll(everybody, record -> record);
      this.links = Neighbours.of(everybody.length, from, to);
      this.members = Neighbours.of(everybody.length, result.clusters(), everybody);
    }

    int records() {
      return result.clusters().length;
    }

    Frontier<Integer, Integer> around(int newcomer) {
      return Frontier.around(
          List.of(newcomer), links::of, record -> person(record, newcomer), settings);
    }

    private Optional<Person<Integer, Integer>> person(int record, int newcomer) {
      if (record == newcomer) {
        return Optional.empty();
      }
      int cluster = result.clusters()[record];
      TreeMap<Integer, Long> records = new TreeMap<>();
      for (int member : members.of(cluster)) {
        if (member != newcomer) {
          records.put(member, 0L);
        }
      }
      return Optional.of(new Person<>(cluster, records, new TreeMap<>()));
    }

    Resolution<Integer, Integer> resolve(Frontier<Integer, Integer> frontier) {
      List<Integer> records = frontier.records();
      var fresh = new AtomicInteger(records());
      return Resolution.of(
          frontier,
          links(frontier),
          (left, right) -> result.weight().of(records.get(left), records.get(right)),
          Constraints.none(),
          settings,
          fresh::getAndIncrement);
    }

    private Links links(Frontier<Integer, Integer> frontier) {
      List<int[]> pairs = new ArrayList<>();
      for (int record : frontier.records()) {
        for (int other : links.of(record)) {
          if (record < other && frontier.contains(other)) {
            pairs.add(new int[] {record, other});
          }
        }
      }
      int[] left = new int[pairs.size()];
      int[] right = new int[pairs.size()];
      float[] bits = new float[pairs.size()];
      for (int i = 0; i < left.length; i++) {
        int one = pairs.get(i)[0];
        int other = pairs.get(i)[1];
        left[i] = frontier.number(one);
        right[i] = frontier.number(other);
        bits[i] = (float) result.weight().of(one, other);
      }
      return Links.of(left, right, bits);
    }

    void score(Frontier<Integer, Integer> frontier) {
      links(frontier);
    }

    /// Whether the record came back to those that it was taken from, or stayed alone as it was.
    boolean isBack(int record, Resolution<Integer, Integer> resolution) {
      return switch (resolution) {
        case Resolution.TooWide<Integer, Integer> wide -> false;
        case Resolution.Resolved<Integer, Integer> resolved ->
            resolved.changes().stream().anyMatch(change -> isBack(record, change));
      };
    }

    private boolean isBack(int record, Change<Integer, Integer> change) {
      int cluster = result.clusters()[record];
      boolean wasAlone = members.of(cluster).size() == 1;
      return change.records().contains(record)
          && switch (change) {
            case Change.Arrived<Integer, Integer> arrived -> arrived.person() == cluster;
            case Change.Born<Integer, Integer> born -> wasAlone;
            case Change.Joined<Integer, Integer> joined -> false;
            case Change.Split<Integer, Integer> split -> false;
            case Change.Moved<Integer, Integer> moved -> false;
          };
    }
  }

  /// For each of many numbers the numbers beside it, in one array.
  private record Neighbours(int[] starts, int[] beside) {

    static Neighbours of(int size, int[] from, int[] to) {
      int[] starts = new int[size + 1];
      for (int each : from) {
        starts[each + 1]++;
      }
      for (int i = 0; i < size; i++) {
        starts[i + 1] += starts[i];
      }
      int[] next = starts.clone();
      int[] beside = new int[to.length];
      for (int i = 0; i < to.length; i++) {
        beside[next[from[i]]++] = to[i];
      }
      return new Neighbours(starts, beside);
    }

    List<Integer> of(int number) {
      List<Integer> all = new ArrayList<>();
      for (int i = starts[number]; i < starts[number + 1]; i++) {
        all.add(beside[i]);
      }
      return all;
    }
  }
}
