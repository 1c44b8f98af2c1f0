package dev.rapport.faces.desk;

import dev.rapport.faces.desk.RelativeViews.Bond;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Acts;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.Relations;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes down who belongs to whom; the pages of both show it, and the history of both.
@Component
@Transactional
class RelationWriting {

  private final Relations relations;
  private final RelativeViews views;
  private final People people;
  private final Edits edits;
  private final Acts acts;
  private final Audit audit;

  RelationWriting(
      Relations relations,
      RelativeViews views,
      People people,
      Edits edits,
      Acts acts,
      Audit audit) {
    this.relations = relations;
    this.views = views;
    this.people = people;
    this.edits = edits;
    this.acts = acts;
    this.audit = audit;
  }

  /// @return by which it can be taken back; empty when it was so already
  Optional<UUID> add(
      PersonFinding.Person person,
      PersonFinding.Person other,
      @Nullable String word,
      boolean together,
      @Nullable String maySpeakFor,
      Staff staff) {
    lock(person, other);
    return keep(
        person,
        other,
        words(person, other),
        staff,
        () -> {
          if (together) {
            relations.liveTogether(
                person.records(), person.oldest(), other.oldest(), word, maySpeakFor);
          } else if (word != null) {
            relations.relate(person.oldest(), other.oldest(), word, staff.name());
          }
        });
  }

  /// @param saw what the page showed of the two
  Written<Optional<Bond>> change(
      PersonFinding.Person person,
      PersonFinding.Person other,
      String saw,
      @Nullable String word,
      @Nullable String maySpeakFor,
      Staff staff) {
    return unlessChanged(
        person,
        other,
        saw,
        staff,
        bond -> {
          if (bond.household().isPresent()) {
            relations.describe(person.records(), other.records(), word, maySpeakFor);
          } else if (word != null) {
            bond.relations().forEach(relation -> relations.end(relation.id(), staff.name()));
            relations.relate(person.oldest(), other.oldest(), word, staff.name());
          }
        });
  }

  /// @param saw what the page showed of the two
  Written<Optional<Bond>> end(
      PersonFinding.Person person, PersonFinding.Person other, String saw, Staff staff) {
    return unlessChanged(
        person,
        other,
        saw,
        staff,
        bond -> {
          relations.leave(person.records(), other.records());
          bond.relations().forEach(relation -> relations.end(relation.id(), staff.name()));
        });
  }

  private Written<Optional<Bond>> unlessChanged(
      PersonFinding.Person person,
      PersonFinding.Person other,
      String saw,
      Staff staff,
      Consumer<Bond> doing) {
    lock(person, other);
    Optional<Bond> now = bond(person, other);
    if (now.isEmpty() || !now.get().state().equals(saw)) {
      return new Written.Meanwhile<>(now);
    }
    return new Written.Done<>(keep(person, other, saw, staff, () -> doing.accept(now.get())));
  }

  private Optional<UUID> keep(
      PersonFinding.Person person,
      PersonFinding.Person other,
      String before,
      Staff staff,
      Runnable doing) {
    String name = people.of(other.records()).name();
    Optional<UUID> act =
        acts.keep(
            person.records(),
            other.records(),
            () -> {
              doing.run();
              return new Acts.Told(name, before, words(person, other));
            });
    act.ifPresent(id -> {
      String after = words(person, other);
      noteFor(person, name, before, after, id, staff);
      noteFor(other, people.of(person.records()).name(), before, after, id, staff);
    });
    return act;
  }

  private void lock(PersonFinding.Person person, PersonFinding.Person other) {
    edits.lock(Stream.concat(person.records().stream(), other.records().stream()).toList());
  }

  private Optional<Bond> bond(PersonFinding.Person person, PersonFinding.Person other) {
    return Optional.ofNullable(views.bonds(person, people.of(person.records())).get(other.id()));
  }

  private String words(PersonFinding.Person person, PersonFinding.Person other) {
    return bond(person, other).map(Bond::state).orElse("");
  }

  private void noteFor(
      PersonFinding.Person person,
      String about,
      String before,
      String after,
      UUID act,
      Staff staff) {
    audit.note(
        staff.id(),
        staff.name(),
        "edit relation",
        person.oldest().value(),
        null,
        Map.of("about", about, "before", before, "after", after, "act", act.toString()));
  }
}
