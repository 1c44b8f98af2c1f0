package dev.rapport.faces.terminal;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.JudgedCounts;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Counted;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Judges what is due until nothing is, house by house.
@Component
class GateRound {

  private static final int BATCH = 4_000;
  private static final int THREADS = 6;
  private static final Duration AHEAD = Duration.ofDays(7);

  private final Organisations organisations;
  private final Contacts contacts;
  private final InstantSource clock;

  GateRound(Organisations organisations, Contacts contacts, InstantSource clock) {
    this.organisations = organisations;
    this.contacts = contacts;
    this.clock = clock;
  }

  void judgeEverywhere(PrintStream out) {
    for (Organisation organisation : organisations.all()) {
      JudgedCounts counts = Tenancy.within(organisation.id(), () -> judge(clock.instant()));
      if (counts.judged() > 0) {
        out.printf(
            Locale.ROOT,
            "The gate judged %s of %s: send %,d · join %,d · wait %,d · stay silent %,d%n",
            Counted.of(counts.judged(), "contact"),
            organisation.name(),
            counts.send(),
            counts.fold(),
            counts.waiting(),
            counts.silent());
      }
    }
  }

  /// Judges what is due, then what becomes due within a week.
  JudgedCounts judge(Instant now) {
    JudgedCounts due = untilNothing(() -> contacts.judgeDue(now, BATCH, THREADS));
    return due.plus(untilNothing(() -> contacts.judgeAhead(now.plus(AHEAD), BATCH, THREADS)));
  }

  private static JudgedCounts untilNothing(Supplier<JudgedCounts> judging) {
    JudgedCounts all = JudgedCounts.NONE;
    JudgedCounts last;
    do {
      last = judging.get();
      all = all.plus(last);
    } while (last.judged() > 0);
    return all;
  }
}
