package dev.rapport.bench;

import dev.rapport.faces.terminal.Misunderstood;
import dev.rapport.ground.text.Nearest;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;

/// `./rapport bench NAME`: measures one thing and prints it.
public final class Bench {

  private static final List<Measurement> ALL =
      List.of(
          new GateSpeed(),
          new Contention(),
          new ExportSpeed(),
          new ImportSpeed(),
          new LearningBesidePeers(),
          new LinkageBesidePeers(),
          new BtydBesidePeers(),
          new ComparatorSpeed(),
          new ResolveSpeed(),
          new BackSpeed(),
          new PageImport(),
          new PageSpeed(),
          new ListSpeed(),
          new ListTakenAlong(),
          new SmallShops(),
          new PortalSpeed(),
          new StartSpeed(),
          new StartingModel(),
          new TownSpeed(),
          new RefusalSpeed(),
          new WebKeySpeed());

  private Bench() {}

  /// What the server logs goes to the other stream, so that the report can be read by programs.
  public static void main(String[] words) throws IOException, InterruptedException {
    if (words.length == 0) {
      System.out.println("./rapport bench NAME [--json], where NAME is one of");
      ALL.forEach(one -> System.out.printf("  %-12s %s%n", one.name(), one.says()));
      return;
    }
    Measurement chosen =
        ALL.stream().filter(one -> one.name().equals(words[0])).findFirst().orElse(null);
    if (chosen == null) {
      System.err.printf(
          "rapport: there is no measurement '%s'.%s%n",
          words[0], Nearest.hint(words[0], ALL.stream().map(Measurement::name).toList()));
      System.exit(2);
      return;
    }
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      BenchOptions options = BenchOptions.parse(chosen, List.of(words).subList(1, words.length));
      print(out, chosen, chosen.run(options), options.json());
    } catch (ClaimDoesNotHold e) {
      print(out, chosen, e.report(), List.of(words).contains("--json"));
      System.err.println("rapport: " + e.getMessage());
      System.exit(1);
    } catch (IllegalArgumentException | Misunderstood e) {
      System.err.println("rapport: " + e.getMessage());
      System.exit(2);
    } catch (RuntimeException e) {
      // Spring holds back what it believes to have logged, and the log is off here.
      e.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  /// Beside the figures: the machine, and how busy it was with all that ran.
  private static void print(PrintStream out, Measurement measured, Report figures, boolean json) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Report report =
        figures
            .with("processors", Runtime.getRuntime().availableProcessors())
            .with("load_average", load)
            .with("java", Runtime.version().toString());
    out.println(json ? report.json() : measured.says() + "\n" + report.text());
  }
}
