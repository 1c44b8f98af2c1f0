package dev.rapport.facts.identity;

import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Kept;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the record of the desk level with what is said of a person by hand: she is found, reached
/// and shown by it.
@Component
@Transactional
public class ByHand {

  /// The evidence by which the record of the desk belongs to her; of no interest on her page.
  public static final String EVIDENCE = "It was written down about her at the desk";

  private final People people;
  private final Edits edits;
  private final Identities identities;

  ByHand(People people, Edits edits, Identities identities) {
    this.people = people;
    this.edits = edits;
    this.identities = identities;
  }

  /// Unless her name was changed by hand, the record of the desk calls her as `home` does: a name
  /// that is taken back leaves no trace in it.
  ///
  /// @param home the record on which the edits hang
  public void follow(RecordId home, String byName) {
    String name = Optional.ofNullable(people.saidBy(List.of(home)).get(home)).orElseThrow().name();
    PersonDraft draft = people.byHand(home, edits.standing(List.of(home)), name);
    People.Recorded recorded = people.record(draft);
    if (recorded.record().equals(home)) {
      identities.resolve(List.of(home), Map.of(home, StrongIdentifiers.of(draft)));
    } else if (recorded.kept() == Kept.NEW) {
      identities.resolve(List.of(recorded.record()), Map.of());
      identities.assertSame(home, recorded.record(), EVIDENCE, byName);
    }
  }
}
