package dev.rapport.decisions.contacts;

import dev.rapport.facts.identity.PersonsJoined;
import dev.rapport.facts.identity.PersonsParted;
import dev.rapport.facts.people.PersonId;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Holds both gate rows while two persons become one, or one becomes two: a decision about one of
/// them must not run beside it, or it would not see the slots of the other. Rows are taken in the
/// order of their ids.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Merges {

  private final GateTransaction gate;

  Merges(GateTransaction gate) {
    this.gate = gate;
  }

  @EventListener
  public void on(PersonsJoined event) {
    lock(event.kept(), event.gone());
  }

  @EventListener
  public void on(PersonsParted event) {
    lock(event.kept(), event.parted());
  }

  private void lock(PersonId one, PersonId other) {
    Stream.of(one, other)
        .map(PersonId::value)
        .sorted(Comparator.comparing(Object::toString))
        .forEach(gate::lock);
  }
}
