package dev.rapport.faces.terminal;

import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A few people of the town have a side of their own, so that a demonstration can be looked at from
/// there. They are joined with each house that surely knows them: under their name, and one person.
@Component
final class TownHolders {

  private static final List<String> NAMES = List.of("Marta Kovač", "Ruth Amsel", "Nadia Petrov");
  private static final String PROOF = "The town knows them";
  private static final int FEW = 5;

  private final Organisations organisations;
  private final People people;
  private final Identities identities;
  private final Holders holders;
  private final Ties ties;

  TownHolders(
      Organisations organisations,
      People people,
      Identities identities,
      Holders holders,
      Ties ties) {
    this.organisations = organisations;
    this.people = people;
    this.identities = identities;
    this.holders = holders;
    this.ties = ties;
  }

  void begin() {
    for (String name : NAMES) {
      Map<Organisation, UUID> known = new LinkedHashMap<>();
      for (Organisation house : organisations.all()) {
        Tenancy.within(house.id(), () -> surely(name))
            .ifPresent(record -> known.put(house, record));
      }
      if (!known.isEmpty()) {
        HolderId holder = Holders.nextId();
        Holding.run(
            holder,
            () -> {
              holders.begin(name, null);
              known.forEach((house, record) -> ties.join(holder, house.id(), record, PROOF));
            });
      }
    }
  }

  private Optional<UUID> surely(String name) {
    List<UUID> persons =
        people.search(name, FEW).stream()
            .filter(found -> found.name().equals(name))
            .map(Found::record)
            .map(record -> identities.personOf(record).value())
            .distinct()
            .toList();
    return persons.size() == 1 ? Optional.of(persons.getFirst()) : Optional.empty();
  }
}
