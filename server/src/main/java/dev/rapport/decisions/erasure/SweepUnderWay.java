package dev.rapport.decisions.erasure;

import dev.rapport.facts.holders.HolderLeft;
import dev.rapport.ground.tenancy.Rounds;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Sweeps behind the pages, soon after somebody was erased or gave up her account, and again until
/// it succeeded.
@Component
public class SweepUnderWay {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final Rounds rounds;

  SweepUnderWay(Sweep sweep) {
    this.rounds = new Rounds("erasure", sweep::sweep);
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    rounds.begin(ready, FIRST, AGAIN);
  }

  @TransactionalEventListener
  void hears(HolderLeft left) {
    soon();
  }

  public void soon() {
    rounds.soon();
  }

  @PreDestroy
  void end() {
    rounds.end();
  }
}
