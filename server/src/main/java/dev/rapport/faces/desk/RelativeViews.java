package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonFacts.HouseholdMember;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.Relations;
import dev.rapport.facts.people.Relations.Relation;
import dev.rapport.ground.text.Say;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Her people: who shares a household with her, and whom she knows.
@Component
class RelativeViews {

  private final People people;
  private final Identities identities;
  private final Relations relations;

  RelativeViews(People people, Identities identities, Relations relations) {
    this.people = people;
    this.identities = identities;
    this.relations = relations;
  }

  /// Somebody, with all that is known of the two.
  record Bond(
      PersonId other, String name, Optional<HouseholdMember> household, List<Relation> relations) {

    String words() {
      Stream<String> home =
          household.stream()
              .map(member ->
                  member
                      .maySpeakFor()
                      .map(what -> say("{0}, may speak for {1}", role(member), what))
                      .orElseGet(() -> role(member)));
      return String.join(" · ", Stream.concat(home, relations.stream().map(Bond::word)).toList());
    }

    private static String role(HouseholdMember member) {
      return member.role().orElseGet(() -> say("same household"));
    }

    private static String word(Relation relation) {
      return relation.outward() ? relation.word() : say("calls this person {0}", relation.word());
    }

    /// What was seen of it, so that a change by somebody else is noticed.
    String state() {
      return Say.inEnglish(this::words);
    }
  }

  List<PersonPage.Relative> of(PersonFinding.Person person, PersonFacts facts) {
    String path = PersonFinding.path(person.id()) + "/relatives";
    List<PersonPage.Relative> shown = new ArrayList<>();
    bonds(person, facts)
        .values()
        .forEach(bond ->
            shown.add(
                new PersonPage.Relative(
                    bond.name(),
                    PersonFinding.path(bond.other()),
                    new PersonPage.Detail(
                        "with-" + bond.other(),
                        bond.name(),
                        bond.words(),
                        "",
                        path + "/" + bond.other()))));
    shown.add(
        new PersonPage.Relative(
            say("Another"), "", new PersonPage.Detail("with-new", say("somebody"), "", "", path)));
    return List.copyOf(shown);
  }

  Map<PersonId, Bond> bonds(PersonFinding.Person person, PersonFacts facts) {
    List<Relation> related = relations.of(person.records());
    List<RecordId> others =
        Stream.concat(
                facts.household().stream().map(HouseholdMember::record),
                related.stream().map(Relation::other))
            .toList();
    if (others.isEmpty()) {
      return Map.of();
    }
    Map<RecordId, PersonId> persons = identities.personsOf(others);
    Map<RecordId, String> names = people.namesOf(related.stream().map(Relation::other).toList());
    Map<PersonId, Bond> bonds = new LinkedHashMap<>();
    for (HouseholdMember member : facts.household()) {
      PersonId other = persons.get(member.record());
      if (other != null && !other.equals(person.id())) {
        bonds.putIfAbsent(other, new Bond(other, member.name(), Optional.of(member), List.of()));
      }
    }
    for (Relation relation : related) {
      PersonId other = persons.get(relation.other());
      if (other != null && !other.equals(person.id())) {
        Bond before =
            bonds.getOrDefault(
                other,
                new Bond(
                    other,
                    names.getOrDefault(relation.other(), say("Somebody")),
                    Optional.empty(),
                    List.of()));
        bonds.put(
            other,
            new Bond(
                other,
                before.name(),
                before.household(),
                Stream.concat(before.relations().stream(), Stream.of(relation)).toList()));
      }
    }
    return bonds;
  }
}
