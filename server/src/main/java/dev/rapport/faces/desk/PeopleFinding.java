package dev.rapport.faces.desk;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds persons, each once, however many of her records were found.
@Component
class PeopleFinding {

  /// Records looked at for each person wanted: most people have one or two.
  private static final int RECORDS_EACH = 2;

  private final People people;
  private final Identities identities;

  PeopleFinding(People people, Identities identities) {
    this.people = people;
    this.identities = identities;
  }

  /// The closest first.
  Map<PersonId, Found> find(String typed, int limit) {
    return persons(people.search(typed, limit * RECORDS_EACH), limit);
  }

  /// The persons who go by these ids today, in this order.
  Map<PersonId, Found> named(List<PersonId> persons) {
    List<RecordId> oldest = persons.stream().map(person -> new RecordId(person.value())).toList();
    return persons(people.foundOf(oldest), persons.size());
  }

  private Map<PersonId, Found> persons(List<Found> found, int limit) {
    Map<RecordId, PersonId> persons =
        identities.personsOf(found.stream().map(Found::record).toList());
    Map<PersonId, Found> closest = new LinkedHashMap<>();
    for (Found one : found) {
      Optional<PersonId> person = Optional.ofNullable(persons.get(one.record()));
      if (person.isPresent() && closest.size() < limit) {
        closest.putIfAbsent(person.get(), one);
      }
    }
    return closest;
  }
}
