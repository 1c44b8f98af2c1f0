package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.ContactDraft;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.experiences.Entry;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.LateResultDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingDraft;
import dev.rapport.facts.people.ThingId;
import dev.rapport.facts.permissions.AnswerDraft;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.SuppressionDraft;
import dev.rapport.ground.database.Kept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands the drafts of a chunk to the modules that keep them, set by set.
@Component
class Writing {

  private final People people;
  private final Identities identities;
  private final Permissions permissions;
  private final Ledger ledger;
  private final Contacts contacts;

  Writing(
      People people,
      Identities identities,
      Permissions permissions,
      Ledger ledger,
      Contacts contacts) {
    this.people = people;
    this.identities = identities;
    this.permissions = permissions;
    this.ledger = ledger;
    this.contacts = contacts;
  }

  /// What became of one row.
  sealed interface Outcome {}

  record In(Kept kept) implements Outcome {}

  record Out(Reject reject) implements Outcome {}

  /// Writes within the caller's transaction and answers in the order of the rows.
  ///
  /// Rows that repeat a key say the same as its first row, so only that one is written.
  List<Outcome> write(List<Chunk.Item> rows, Mapping mapping) {
    var first = new LinkedHashMap<String, Chunk.Item>();
    rows.forEach(row -> first.putIfAbsent(row.drafted().key(), row));
    var batch = new Batch(List.copyOf(first.values()), mapping);
    batch.persons();
    batch.personal();
    batch.results();
    return rows.stream()
        .map(row -> {
          Chunk.Item written = Objects.requireNonNull(first.get(row.drafted().key()));
          Outcome outcome = batch.outcome(written);
          return row == written ? outcome : repeated(row, outcome);
        })
        .toList();
  }

  private static Outcome repeated(Chunk.Item row, Outcome first) {
    return switch (first) {
      case In in -> new In(Kept.UNCHANGED);
      case Out(Reject reject) ->
          new Out(
              new Reject(
                  row.line(),
                  reject.column(),
                  reject.value(),
                  reject.reason(),
                  reject.sentence(),
                  reject.remedy()));
    };
  }

  private final class Batch {

    private final List<Chunk.Item> rows;
    private final Mapping mapping;
    private final Map<Chunk.Item, Outcome> outcomes = new LinkedHashMap<>();

    Batch(List<Chunk.Item> rows, Mapping mapping) {
      this.rows = rows;
      this.mapping = mapping;
    }

    Outcome outcome(Chunk.Item row) {
      return outcomes.getOrDefault(row, new In(Kept.UNCHANGED));
    }

    private <D extends Drafted> Map<Chunk.Item, D> of(Class<D> type) {
      var found = new LinkedHashMap<Chunk.Item, D>();
      for (Chunk.Item row : rows) {
        if (type.isInstance(row.drafted())) {
          found.put(row, type.cast(row.drafted()));
        }
      }
      return found;
    }

    void persons() {
      Map<Chunk.Item, Drafted.Person> persons = of(Drafted.Person.class);
      if (persons.isEmpty()) {
        return;
      }
      List<PersonDraft> drafts = persons.values().stream().map(Drafted.Person::draft).toList();
      List<People.Recorded> recorded = people.recordAll(drafts);
      var answers = new Gathered<AnswerDraft>();
      var things = new Gathered<ThingDraft>();
      var notes = new Gathered<ExperienceDraft>();
      int at = 0;
      for (var row : persons.entrySet()) {
        People.Recorded kept = recorded.get(at++);
        outcomes.put(row.getKey(), new In(kept.kept()));
        row.getValue().answers().forEach(one -> answers.add(row.getKey(), one.of(kept.record())));
        row.getValue().things().forEach(one -> things.add(row.getKey(), one.of(kept.record())));
        row.getValue().notes().forEach(one -> notes.add(row.getKey(), one.of(kept.record())));
      }
      things.write(people::recordThings);
      answers.write(permissions::answerAll);
      notes.write(this::remember);
      resolve(drafts, recorded);
    }

    /// What was told before is not told again, although its file was written at another time.
    private List<Kept> remember(List<ExperienceDraft> notes) {
      Set<String> told =
          ledger
              .experiencesByKey(mapping.source(), notes.stream().map(ExperienceDraft::key).toList())
              .keySet();
      ledger.recordAll(notes.stream().filter(note -> !told.contains(note.key())).toList());
      return notes.stream()
          .map(note -> told.contains(note.key()) ? Kept.UNCHANGED : Kept.NEW)
          .toList();
    }

    /// Comes last: who is who is decided by one writer at a time, who holds the others up until the
    /// end of the transaction.
    private void resolve(List<PersonDraft> drafts, List<People.Recorded> recorded) {
      var identifiers = new LinkedHashMap<RecordId, List<String>>();
      for (int i = 0; i < drafts.size(); i++) {
        if (recorded.get(i).kept() != Kept.UNCHANGED) {
          identifiers.put(recorded.get(i).record(), StrongIdentifiers.of(drafts.get(i)));
        }
      }
      if (!identifiers.isEmpty()) {
        identities.resolve(List.copyOf(identifiers.keySet()), identifiers);
      }
    }

    void personal() {
      Map<Chunk.Item, Drafted.Personal> personal = of(Drafted.Personal.class);
      if (personal.isEmpty()) {
        return;
      }
      Map<String, RecordId> records = records(personal);
      Map<String, ThingId> things = things(personal);
      var newThings = new Gathered<ThingDraft>();
      var answers = new Gathered<AnswerDraft>();
      var suppressions = new Gathered<SuppressionDraft>();
      var peaces = new Gathered<PeaceDraft>();
      var planned = new LinkedHashMap<Chunk.Item, ContactDraft>();
      var happened = new LinkedHashMap<Chunk.Item, ExperienceDraft>();
      personal.forEach((row, drafted) -> {
        RecordId record = records.get(drafted.person());
        String named = thingOf(drafted);
        ThingId thing = named == null ? null : things.get(named);
        if (record == null) {
          outcomes.put(row, unknownPerson(row, drafted.person()));
        } else if (named != null && thing == null) {
          outcomes.put(row, unknownThing(row, named));
        } else {
          switch (drafted) {
            case Drafted.Thing one -> newThings.add(row, one.draft().of(record));
            case Drafted.Experience one -> happened.put(row, one.draft().of(record, thing));
            case Drafted.Contact one -> planned.put(row, one.draft().of(record, thing));
            case Drafted.Permission one -> {
              one.answers().forEach(answer -> answers.add(row, answer.of(record)));
              one.suppressions().forEach(each -> suppressions.add(row, each.of(record)));
              one.peaces().forEach(peace -> peaces.add(row, peace.of(record)));
            }
          }
        }
      });
      newThings.write(people::recordThings);
      answers.write(permissions::answerAll);
      suppressions.write(permissions::suppressAll);
      peaces.write(permissions::askPeaceAll);
      plan(planned);
      enter(happened, ledger::recordAll);
    }

    private void plan(Map<Chunk.Item, ContactDraft> drafts) {
      Set<String> wanted = new LinkedHashSet<>();
      drafts.values().stream().flatMap(draft -> about(draft).stream()).forEach(wanted::add);
      Set<String> told =
          wanted.isEmpty() ? Set.of() : ledger.experiencesByKey(mapping.source(), wanted).keySet();
      var planned = new Gathered<ContactDraft>();
      drafts.forEach((row, draft) -> {
        if (told.containsAll(about(draft))) {
          planned.add(row, draft);
        } else {
          outcomes.put(row, unknownExperience(row, about(draft).getFirst()));
        }
      });
      planned.write(contacts::planAll);
    }

    private static List<String> about(ContactDraft draft) {
      return draft.about() == null ? List.of() : List.of(draft.about());
    }

    private Map<String, RecordId> records(Map<Chunk.Item, Drafted.Personal> personal) {
      Set<String> keys = new LinkedHashSet<>();
      personal.values().forEach(drafted -> keys.add(drafted.person()));
      return people.recordsByKey(mapping.personSource(), keys);
    }

    private Map<String, ThingId> things(Map<Chunk.Item, Drafted.Personal> personal) {
      Set<String> keys = new LinkedHashSet<>();
      for (Drafted.Personal drafted : personal.values()) {
        String named = thingOf(drafted);
        if (named != null) {
          keys.add(named);
        }
      }
      return keys.isEmpty() ? Map.of() : people.thingsByKey(mapping.source(), keys);
    }

    void results() {
      var late = new LinkedHashMap<Chunk.Item, LateResultDraft>();
      of(Drafted.Result.class).forEach((row, drafted) -> late.put(row, drafted.draft()));
      enter(late, ledger::resultAll);
    }

    private <D> void enter(Map<Chunk.Item, D> drafts, Function<List<D>, List<Entry>> ledger) {
      if (drafts.isEmpty()) {
        return;
      }
      List<Entry> entries = ledger.apply(List.copyOf(drafts.values()));
      int at = 0;
      for (Chunk.Item row : drafts.keySet()) {
        outcomes.put(row, entered(row, entries.get(at++)));
      }
    }

    /// Drafts with the rows they came from; a row with several is new if one of them is.
    private final class Gathered<D> {
      private final List<Chunk.Item> from = new ArrayList<>();
      private final List<D> drafts = new ArrayList<>();

      void add(Chunk.Item row, D draft) {
        from.add(row);
        drafts.add(draft);
      }

      void write(Function<List<D>, List<Kept>> module) {
        if (drafts.isEmpty()) {
          return;
        }
        List<Kept> kept = module.apply(List.copyOf(drafts));
        for (int i = 0; i < from.size(); i++) {
          outcomes.merge(from.get(i), new In(kept.get(i)), Writing::together);
        }
      }
    }
  }

  private static Outcome together(Outcome one, Outcome other) {
    return one instanceof In(Kept first) && other instanceof In(Kept second) && first != second
        ? new In(
            first == Kept.UNCHANGED || second == Kept.UNCHANGED
                ? changed(first, second)
                : Kept.UPDATED)
        : one;
  }

  private static Kept changed(Kept first, Kept second) {
    Kept change = first == Kept.UNCHANGED ? second : first;
    return change == Kept.NEW ? Kept.UPDATED : change;
  }

  private static @Nullable String thingOf(Drafted.Personal drafted) {
    return switch (drafted) {
      case Drafted.Experience experience -> experience.thing();
      case Drafted.Contact contact -> contact.thing();
      case Drafted.Thing thing -> null;
      case Drafted.Permission permission -> null;
    };
  }

  private static Out unknownPerson(Chunk.Item row, String key) {
    return unknown(
        row,
        key,
        Reason.UNKNOWN_PERSON,
        say("No person with the key “{0}” is here.", key),
        say("Bring in the people first, or correct “person” or “person-source” in the mapping."));
  }

  private static Out unknownThing(Chunk.Item row, String key) {
    return unknown(
        row,
        key,
        Reason.UNKNOWN_THING,
        say("No thing with the key “{0}” is here.", key),
        say("Bring in the things first, then this file again."));
  }

  private static Out unknownExperience(Chunk.Item row, String key) {
    return unknown(
        row,
        key,
        Reason.UNKNOWN_EXPERIENCE,
        say("No experience with the key “{0}” is here.", key),
        say("Bring in the experiences first, then this file again."));
  }

  private static Out unknown(
      Chunk.Item row, String key, Reason reason, String sentence, String remedy) {
    return new Out(new Reject(row.line(), "", key, reason, sentence, remedy));
  }

  private static Outcome entered(Chunk.Item row, Entry entry) {
    return switch (entry) {
      case Entry.New added -> new In(Kept.NEW);
      case Entry.Unchanged same -> new In(Kept.UNCHANGED);
      case Entry.OtherContent(String key, var existing, List<String> differing) ->
          new Out(
              new Reject(
                  row.line(),
                  "",
                  key,
                  Reason.KEPT_OTHERWISE,
                  say(
                      "The ledger holds “{0}” with another {1}.",
                      key, String.join(", ", differing)),
                  say("What happened is never rewritten: give the correction a key of its own.")));
      case Entry.UnknownReference(String key, String reference) ->
          new Out(
              new Reject(
                  row.line(),
                  "",
                  reference,
                  Reason.UNKNOWN_EXPERIENCE,
                  say(
                      "No experience with the key “{0}” is here, or it opened no problem.",
                      reference),
                  say("Bring in the earlier experiences first, then this file again.")));
    };
  }
}
