package dev.rapport.faces.terminal;

import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
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
/// Each confirmed a mailbox, so that it is shown who she is to the houses that know it; to another
/// she still has to show it.
@Component
final class TownHolders {

  private static final List<String> NAMES = List.of("Marta Kovač", "Ruth Amsel", "Nadia Petrov");
  private static final String PROOF = "The town knows them";
  private static final int FEW = 5;

  private final Organisations organisations;
  private final People people;
  private final Identities identities;
  private final Holders holders;
  private final Addresses addresses;
  private final Ties ties;

  TownHolders(
      Organisations organisations,
      People people,
      Identities identities,
      Holders holders,
      Addresses addresses,
      Ties ties) {
    this.organisations = organisations;
    this.people = people;
    this.identities = identities;
    this.holders = holders;
    this.addresses = addresses;
    this.ties = ties;
  }

  void begin() {
    for (String name : NAMES) {
      Map<Organisation, Known> known = new LinkedHashMap<>();
      for (Organisation house : organisations.all()) {
        Tenancy.within(house.id(), () -> surely(name)).ifPresent(she -> known.put(house, she));
      }
      if (!known.isEmpty()) {
        begin(name, known);
      }
    }
  }

  /// @param record hers at a house
  /// @param mailboxes what its lists say of her
  private record Known(UUID record, List<String> mailboxes) {}

  private void begin(String name, Map<Organisation, Known> known) {
    HolderId holder = Holders.nextId();
    Holding.run(
        holder,
        () -> {
          holders.begin(name, null);
          known.values().stream()
              .flatMap(she -> she.mailboxes().stream())
              .findFirst()
              .ifPresent(addresses::confirm);
          List<String> hers = addresses.mine();
          known.forEach((house, she) ->
              ties.join(
                  holder,
                  house.id(),
                  she.record(),
                  PROOF,
                  she.mailboxes().stream()
                      .filter(hers::contains)
                      .findFirst()
                      .map(_ -> AccountProof.Way.MAILBOX),
                  null));
        });
  }

  private Optional<Known> surely(String name) {
    List<PersonId> persons =
        people.search(name, FEW).stream()
            .filter(found -> found.name().equals(name))
            .map(Found::record)
            .map(identities::personOf)
            .distinct()
            .toList();
    return persons.size() == 1
        ? Optional.of(new Known(persons.getFirst().value(), mailboxes(persons.getFirst())))
        : Optional.empty();
  }

  private List<String> mailboxes(PersonId person) {
    return people.of(identities.recordsOf(person)).points().stream()
        .filter(point -> point.kind() == PointKind.EMAIL && !point.source().equals(People.DESK))
        .map(PersonFacts.Point::value)
        .toList();
  }
}
