package dev.rapport.faces.desk;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.identity.ByHand;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Acts;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.Edits.Said;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingDraft;
import dev.rapport.facts.people.ThingId;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.text.Say;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes by hand what the house says of a person. Whoever changes something says what she saw of
/// it; when it is another by now, nothing is overwritten.
@Component
@Transactional
class PersonWriting {

  /// How long an act can be taken back.
  static final Duration UNDOABLE = Duration.ofDays(30);

  /// The reason for which two records are kept apart.
  static final String ANOTHER = "Somebody else, as was seen at the desk";

  private final People people;
  private final Edits edits;
  private final Acts acts;
  private final Identities identities;
  private final ByHand byHand;
  private final Audit audit;

  PersonWriting(
      People people, Edits edits, Acts acts, Identities identities, ByHand byHand, Audit audit) {
    this.people = people;
    this.edits = edits;
    this.acts = acts;
    this.identities = identities;
    this.byHand = byHand;
    this.audit = audit;
  }

  /// What became of a change.
  sealed interface Outcome {

    /// @param act by which it can be taken back
    record Saved(UUID act) implements Outcome {}

    /// It was so already.
    record Unchanged() implements Outcome {}

    /// Somebody was quicker.
    ///
    /// @param latest who said by hand what stands now; absent when a source did
    record ChangedSince(String theirs, Optional<Said> latest) implements Outcome {}
  }

  /// @param saw what the page showed when the form was opened
  Outcome save(
      PersonFinding.Person person,
      Editing editing,
      String saw,
      Editing.Change change,
      Teller teller) {
    Staff staff = teller.staff();
    edits.lock(person.records());
    PersonFacts facts = people.of(person.records());
    String now = editing.shown(facts);
    if (now.equals(change.shown())) {
      return new Outcome.Unchanged();
    }
    if (!now.equals(saw)) {
      return new Outcome.ChangedSince(now, latest(person, change));
    }
    UUID act = edits.say(person.oldest(), person.records(), change.says(), staff, teller.name());
    byHand.follow(person.oldest(), staff.name());
    audit.note(
        staff.id(),
        staff.name(),
        "edit person",
        person.oldest().value(),
        null,
        Voice.noted(
            teller.name(),
            Map.of(
                "about",
                Say.inEnglish(editing::label),
                "before",
                now,
                "after",
                change.shown(),
                "act",
                act.toString())));
    return new Outcome.Saved(act);
  }

  private Optional<Said> latest(PersonFinding.Person person, Editing.Change change) {
    Map<Saying, Said> standing = edits.standing(person.records());
    return change.says().keySet().stream()
        .flatMap(saying -> Optional.ofNullable(standing.get(saying)).stream())
        .max(Comparator.comparing(Said::at));
  }

  /// Says again what was said before the act.
  ///
  /// @return whether that was still possible
  boolean undo(PersonFinding.Person person, UUID act, Staff staff, Instant now) {
    edits.lock(person.records());
    Optional<Map<Saying, Optional<String>>> before =
        edits.before(act, person.records(), now.minus(UNDOABLE));
    before.ifPresent(says -> {
      edits.takeBack(act, person.oldest(), person.records(), says, staff);
      byHand.follow(person.oldest(), staff.name());
      audit.note(
          staff.id(),
          staff.name(),
          "take back edit",
          person.oldest().value(),
          null,
          Map.of("about", aboutOf(says)));
    });
    return before.isPresent();
  }

  private static String aboutOf(Map<Saying, Optional<String>> says) {
    return says.keySet().stream()
        .map(saying ->
            switch (saying.what()) {
              case "given", "family" -> "name";
              case "attribute" -> saying.which();
              case "email" -> "e-mail";
              default -> saying.what();
            })
        .distinct()
        .sorted()
        .findFirst()
        .orElse("");
  }

  /// Keeps a thing of hers, or another state of one that is known.
  ///
  /// @param known the thing that it is another state of
  /// @param saw how it was when the form was opened, see [ThingViews#stateOf]
  Written<PersonFacts.Thing> saveThing(
      PersonFinding.Person person,
      Optional<ThingId> known,
      String saw,
      Function<String, ThingDraft> draft,
      Staff staff) {
    edits.lock(person.records());
    Optional<PersonFacts.Thing> now =
        known.flatMap(id ->
            people.of(person.records()).things().stream()
                .filter(thing -> thing.id().equals(id))
                .findFirst());
    if (now.isPresent() && !ThingViews.stateOf(now.get()).equals(saw)) {
      return new Written.Meanwhile<>(now.get());
    }
    String key = known.map(people::handKeyOf).orElseGet(() -> UuidsByTime.next().toString());
    ThingDraft kept = draft.apply(key);
    var told =
        new Acts.Told(
            kept.name(),
            Say.inEnglish(() -> now.map(ThingViews::inWords).orElse("")),
            Say.inEnglish(() -> ThingViews.inWords(kept)));
    Optional<UUID> act =
        acts.keep(
            person.records(),
            List.of(),
            () -> {
              people.recordThings(List.of(kept));
              return told;
            });
    act.ifPresent(id -> {
      audit.note(
          staff.id(),
          staff.name(),
          "edit thing",
          person.oldest().value(),
          null,
          Map.of(
              "about", told.about(),
              "before", told.before(),
              "after", told.after(),
              "act", id.toString()));
    });
    return new Written.Done<>(act);
  }

  /// Takes back what was written about a thing, a household or a relation.
  ///
  /// @return whether that was still possible
  boolean undoAct(PersonFinding.Person person, UUID act, Staff staff, Instant now) {
    Optional<Acts.Act> back =
        acts.takeBack(act, person.records(), staff.name(), now.minus(UNDOABLE));
    back.ifPresent(one -> {
      noteTakenBack(one.record(), one.told().about(), one.told(), staff);
      one.other()
          .ifPresent(other -> {
            String about = people.namesOf(List.of(one.record())).getOrDefault(one.record(), "");
            noteTakenBack(other, about, one.told(), staff);
          });
    });
    return back.isPresent();
  }

  private void noteTakenBack(RecordId record, String about, Acts.Told told, Staff staff) {
    audit.note(
        staff.id(),
        staff.name(),
        "take back edit",
        record.value(),
        null,
        Map.of("about", about, "before", told.after(), "after", told.before()));
  }

  /// A person whom nobody brought in: her first record is of the desk.
  ///
  /// @param not who looks like her and is somebody else
  RecordId create(Map<Saying, String> says, List<RecordId> not, Staff staff) {
    Map<Saying, Said> standing = new HashMap<>();
    Instant at = Instant.EPOCH;
    says.forEach((saying, value) ->
        standing.put(saying, new Said(new UUID(0, 0), Optional.of(value), staff.name(), at)));
    PersonDraft draft = people.byHand(new RecordId(UuidsByTime.next()), standing, "Somebody");
    RecordId record = people.record(draft).record();
    Map<Saying, Optional<String>> changes = new HashMap<>();
    says.forEach((saying, value) -> changes.put(saying, Optional.of(value)));
    edits.say(record, List.of(record), changes, staff);
    identities.resolve(List.of(record), Map.of());
    not.forEach(other -> identities.refuse(record, other, ANOTHER, staff.name()));
    identities.resolve(List.of(record), Map.of(record, StrongIdentifiers.of(draft)));
    audit.note(
        staff.id(),
        staff.name(),
        "write down person",
        record.value(),
        null,
        Map.of("about", draft.name()));
    return record;
  }
}
