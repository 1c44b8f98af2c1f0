package dev.rapport.faces.terminal;

import dev.rapport.decisions.outcomes.Learned;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.decisions.outcomes.Reckoning;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Counted;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/// `./rapport learn`: learns everything anew from the ledger, house by house.
@Component
final class LearnOutcomes implements Command {

  private static final Grammar GRAMMAR =
      new Grammar("learn", 0, List.of("--organisation"), List.of(), List.of("--data"));

  /// Rows between two words of progress.
  private static final long STEP = 100_000;

  private final Organisations organisations;
  private final Learning learning;
  private final Reckonings reckonings;
  private final InstantSource clock;

  LearnOutcomes(
      Organisations organisations, Learning learning, Reckonings reckonings, InstantSource clock) {
    this.organisations = organisations;
    this.learning = learning;
    this.reckonings = reckonings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "learn";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    String wanted = GRAMMAR.read(arguments).values().get("--organisation");
    List<Organisation> chosen = organisations.all();
    if (wanted != null) {
      chosen = chosen.stream().filter(one -> one.slug().equals(wanted)).toList();
      if (chosen.isEmpty()) {
        out.printf("rapport: there is no organisation '%s'%n", wanted);
        return 2;
      }
    }
    for (Organisation house : chosen) {
      Tenancy.run(
          house.id(),
          () -> {
            Learned learned = learning.all(clock.instant(), progress(house, out));
            out.printf("  %s: %s%n", house.name(), sentence(learned));
            learned
                .examples()
                .forEach((experience, count) ->
                    out.printf(Locale.ROOT, "    %,9d × %s%n", count, experience));
            reckon(reckonings, clock, out);
          });
    }
    return 0;
  }

  private static LongConsumer progress(Organisation house, PrintStream out) {
    long[] told = new long[1];
    return rows -> {
      if (rows / STEP > told[0]) {
        told[0] = rows / STEP;
        out.printf(Locale.ROOT, "  %s: %,d rows of the ledger read%n", house.slug(), rows);
      }
    };
  }

  /// What the ledger amounts to, for the pages of the house.
  static void reckon(Reckonings reckonings, InstantSource clock, PrintStream out) {
    long begun = System.nanoTime();
    Reckoning made = reckonings.make(clock.instant());
    out.printf(
        Locale.ROOT,
        "  Its pages are reckoned from %s of %s in %.1f s%n",
        Counted.of(made.made().rows(), "row"),
        Counted.of(made.made().people(), "person", "people"),
        (System.nanoTime() - begun) / 1e9);
  }

  /// What was learned of a house, in one line.
  static String sentence(Learned learned) {
    double seconds = learned.reading().plus(learned.teaching()).toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "%s learned from %s of the ledger in %.1f s (%.1f s reading, %.1f s learning; %,.0f rows a second)",
        Counted.of(learned.total(), "result"),
        Counted.of(learned.rows(), "row"),
        seconds,
        learned.reading().toMillis() / 1000.0,
        learned.teaching().toMillis() / 1000.0,
        learned.rows() / Math.max(0.001, seconds));
  }
}
