package dev.rapport.faces.desk;

import dev.rapport.faces.desk.RelativeViews.Bond;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.Relations;
import java.util.Map;
import java.util.Optional;
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
  private final Audit audit;

  RelationWriting(
      Relations relations, RelativeViews views, People people, Edits edits, Audit audit) {
    this.relations = relations;
    this.views = views;
    this.people = people;
    this.edits = edits;
    this.audit = audit;
  }

  void add(
      PersonFinding.Person person,
      PersonFinding.Person other,
      @Nullable String word,
      boolean together,
      @Nullable String maySpeakFor,
      Staff staff) {
    lock(person, other);
    String before = words(person, other);
    if (together) {
      relations.liveTogether(person.records(), person.oldest(), other.oldest(), word, maySpeakFor);
    } else if (word != null) {
      relations.relate(person.oldest(), other.oldest(), word, staff.name());
    }
    note(person, other, before, staff);
  }

  /// @param saw what the page showed of the two
  /// @return how it is by now, when that is not what she saw
  Optional<Bond> change(
      PersonFinding.Person person,
      PersonFinding.Person other,
      String saw,
      @Nullable String word,
      @Nullable String maySpeakFor,
      Staff staff) {
    lock(person, other);
    Optional<Bond> now = bond(person, other);
    if (now.isEmpty() || !now.get().state().equals(saw)) {
      return now;
    }
    if (now.get().household().isPresent()) {
      relations.describe(person.records(), other.records(), word, maySpeakFor);
    } else if (word != null) {
      now.get().relations().forEach(relation -> relations.end(relation.id(), staff.name()));
      relations.relate(person.oldest(), other.oldest(), word, staff.name());
    }
    note(person, other, saw, staff);
    return Optional.empty();
  }

  /// @param saw what the page showed of the two
  /// @return how it is by now, when that is not what she saw
  Optional<Bond> end(
      PersonFinding.Person person, PersonFinding.Person other, String saw, Staff staff) {
    lock(person, other);
    Optional<Bond> now = bond(person, other);
    if (now.isEmpty() || !now.get().state().equals(saw)) {
      return now;
    }
    relations.leave(person.records(), other.records());
    now.get().relations().forEach(relation -> relations.end(relation.id(), staff.name()));
    note(person, other, saw, staff);
    return Optional.empty();
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

  private void note(
      PersonFinding.Person person, PersonFinding.Person other, String before, Staff staff) {
    String after = words(person, other);
    noteFor(person, people.of(other.records()).name(), before, after, staff);
    noteFor(other, people.of(person.records()).name(), before, after, staff);
  }

  private void noteFor(
      PersonFinding.Person person, String about, String before, String after, Staff staff) {
    audit.note(
        staff.id(),
        staff.name(),
        "edit relation",
        person.oldest().value(),
        null,
        Map.of("about", about, "before", before, "after", after));
  }
}
