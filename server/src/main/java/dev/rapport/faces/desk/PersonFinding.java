package dev.rapport.faces.desk;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Finds whose page an address names. What is not of this house does not exist.
@Component
class PersonFinding {

  private final Identities identities;

  PersonFinding(Identities identities) {
    this.identities = identities;
  }

  record Person(PersonId id, List<RecordId> records) {

    /// The record on which new facts hang: her oldest, which names her.
    RecordId oldest() {
      return new RecordId(id.value());
    }
  }

  Person get(UUID address) {
    var id = new PersonId(address);
    List<RecordId> records = identities.recordsOf(id);
    return records.isEmpty() ? standingFor(address) : new Person(id, records);
  }

  /// Whoever was joined with somebody is found under her old address as well: it names a record.
  private Person standingFor(UUID address) {
    var record = new RecordId(address);
    PersonId person = identities.personsOf(List.of(record)).get(record);
    if (person == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return new Person(person, identities.recordsOf(person));
  }

  static String path(PersonId person) {
    return "/people/" + person;
  }
}
