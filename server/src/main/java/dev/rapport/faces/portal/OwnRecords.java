package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Which records of an organisation are a holder's today. Work of that organisation.
@Component
final class OwnRecords {

  private final Identities identities;
  private final People people;

  OwnRecords(Identities identities, People people) {
    this.identities = identities;
    this.people = people;
  }

  /// @param records hers
  /// @param name as the organisation knows her: what she does there is done under it, for her
  ///   account she may call whatever she likes, also as somebody who works there
  record Own(PersonId person, List<RecordId> records, String name) {

    /// The record on which new facts hang: her oldest, which names her.
    RecordId oldest() {
      return new RecordId(person.value());
    }
  }

  /// The tie names one record; what was joined with it since, or parted from it, follows.
  Own of(Tie tie) {
    return of(new RecordId(tie.record()));
  }

  Own of(RecordId record) {
    PersonId person = identities.personsOf(List.of(record)).get(record);
    if (person == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return new Own(
        person,
        identities.recordsOf(person),
        people.namesOf(List.of(record)).getOrDefault(record, say("Somebody")));
  }
}
