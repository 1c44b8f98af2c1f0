package dev.rapport.decisions.webkeys;

import dev.rapport.ground.tenancy.Rounds;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Once a minute, what was noted gets its place in the log.
@Component
class KeyLogPlacing {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Rounds rounds;

  KeyLogPlacing(KeyLog log) {
    this.rounds = new Rounds("key log", log::place);
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    rounds.begin(ready, EVERY, EVERY);
  }

  @PreDestroy
  void end() {
    rounds.end();
  }
}
