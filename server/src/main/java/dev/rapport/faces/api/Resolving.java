package dev.rapport.faces.api;

import dev.rapport.faces.api.IdentityCalls.Candidate;
import dev.rapport.faces.api.IdentityCalls.Resolved;
import dev.rapport.faces.api.IdentityCalls.Somebody;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.Explanations;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.ContactPoints;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.PointReading;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.OneLine;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/// Finds out whom a program means, with or without keeping what it says.
@Component
@Transactional
class Resolving {

  private static final int FIRST_YEAR = 1850;

  private final People people;
  private final Identities identities;
  private final Explanations explanations;
  private final Organisations organisations;
  private final Audit audit;
  private final InstantSource clock;

  Resolving(
      People people,
      Identities identities,
      Explanations explanations,
      Organisations organisations,
      Audit audit,
      InstantSource clock) {
    this.people = people;
    this.identities = identities;
    this.explanations = explanations;
    this.organisations = organisations;
    this.audit = audit;
    this.clock = clock;
  }

  /// Who may be meant: first who shares an identifier.
  @Transactional(readOnly = true)
  public List<Candidate> candidates(Somebody somebody) {
    PersonDraft draft = draft(somebody);
    List<Candidate> candidates = new ArrayList<>(sure(draft));
    Set<Object> known = candidates.stream().map(Candidate::person).collect(Collectors.toSet());
    RecordSays says =
        new RecordSays(
            new RecordId(UuidsByTime.next()),
            draft.source(),
            draft.name(),
            draft.given(),
            draft.family(),
            draft.birth(),
            draft.points().stream()
                .map(point -> new RecordSays.Point(point.kind(), point.value()))
                .toList());
    identities.likely(says).stream()
        .filter(likely -> !known.contains(likely.person().value()))
        .map(Candidate::of)
        .forEach(candidates::add);
    return candidates;
  }

  /// Holders of one of her identifiers; sure unless something else says that they are two.
  private List<Candidate> sure(PersonDraft draft) {
    List<String> identifiers = StrongIdentifiers.of(draft);
    Set<RecordId> holders = new HashSet<>();
    identities.holdersOf(identifiers).values().forEach(holders::addAll);
    Map<RecordId, PersonId> persons = identities.personsOf(holders);
    Set<PersonId> seen = new HashSet<>();
    return holders.stream()
        .sorted()
        .filter(record -> persons.containsKey(record))
        .filter(record -> seen.add(Optional.ofNullable(persons.get(record)).orElseThrow()))
        .map(record -> {
          PersonId person = Optional.ofNullable(persons.get(record)).orElseThrow();
          return new Candidate(
              person.value(),
              record.value(),
              explanations.contradiction(person, identifiers).isEmpty(),
              Optional.empty());
        })
        .toList();
  }

  /// Keeps the record under its source and key; said again, nothing changes.
  ///
  /// @param who in whose name the program speaks
  public Resolved keep(Somebody somebody, Staff who) {
    if (blank(somebody.source()) || blank(somebody.key())) {
      throw IdentityInterface.refused(
          HttpStatus.BAD_REQUEST, "A record that is kept needs a source and a key.");
    }
    PersonDraft draft = draft(somebody);
    if (People.isDesk(draft.source())) {
      throw IdentityInterface.refused(
          HttpStatus.BAD_REQUEST, "The source “desk” is kept for what people write by hand.");
    }
    List<Candidate> candidates = candidates(somebody);
    People.Recorded recorded = people.record(draft);
    RecordId record = recorded.record();
    if (recorded.kept() != Kept.UNCHANGED) {
      identities.resolve(List.of(record), Map.of(record, StrongIdentifiers.of(draft)));
      audit.note(
          who.id(),
          who.name(),
          "report person",
          record.value(),
          null,
          Map.of("about", draft.source() + " " + draft.key(), "after", told(draft)));
    }
    PersonId person = identities.personOf(record);
    return new Resolved(
        Optional.of(record.value()),
        Optional.of(person.value()),
        recorded.kept() != Kept.UNCHANGED,
        candidates.stream().filter(one -> !one.record().equals(record.value())).toList());
  }

  /// What was said of her, in one line.
  private static String told(PersonDraft draft) {
    return Stream.concat(
            Stream.of(draft.name(), draft.birth() == null ? "" : draft.birth().toString()),
            draft.points().stream().map(PointDraft::value))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private PersonDraft draft(Somebody somebody) {
    String given = text(somebody.given());
    String family = text(somebody.family());
    String name = text(somebody.name());
    String called =
        !name.isEmpty()
            ? name
            : Stream.of(given, family)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    if (called.isEmpty()) {
      throw IdentityInterface.refused(HttpStatus.BAD_REQUEST, "Somebody needs a name.");
    }
    String country = organisations.get(Tenancy.require()).country();
    List<PointDraft> points = new ArrayList<>();
    some(somebody.phones())
        .forEach(typed -> add(points, PointKind.PHONE, ContactPoints.phone(typed, country), typed));
    some(somebody.emails())
        .forEach(typed -> add(points, PointKind.EMAIL, ContactPoints.email(typed), typed));
    some(somebody.addresses())
        .forEach(typed -> points.add(new PointDraft(PointKind.ADDRESS, typed, typed)));
    return new PersonDraft(
        blank(somebody.source()) ? "api" : text(somebody.source()),
        blank(somebody.key()) ? "none" : text(somebody.key()),
        given.isEmpty() ? null : given,
        family.isEmpty() ? null : family,
        called,
        born(somebody.birth()),
        null,
        null,
        country,
        null,
        null,
        null,
        null,
        null,
        points.stream().distinct().toList(),
        List.of(),
        some(somebody.identifiers()).stream().filter(one -> one.indexOf(':') > 0).toList(),
        Map.of("name", called));
  }

  private static void add(
      List<PointDraft> points, PointKind kind, PointReading reading, String typed) {
    switch (reading) {
      case PointReading.Canonical(String value) -> points.add(new PointDraft(kind, value, typed));
      case PointReading.Unusable(String why) ->
          throw IdentityInterface.refused(
              HttpStatus.BAD_REQUEST, "“%s” cannot be used: %s.".formatted(typed, why));
    }
  }

  private static List<String> some(@Nullable List<String> texts) {
    if (texts == null) {
      return List.of();
    }
    if (texts.size() > IdentityCalls.MOST_POINTS) {
      throw IdentityInterface.refused(HttpStatus.BAD_REQUEST, "A list has at most 20 entries.");
    }
    return texts.stream().map(Resolving::text).filter(text -> !text.isEmpty()).toList();
  }

  /// Nobody who is alive was born before the first of these days, nor after today.
  private @Nullable LocalDate born(@Nullable String typed) {
    String text = text(typed);
    if (text.isEmpty()) {
      return null;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= FIRST_YEAR && !day.isAfter(today)) {
        return day;
      }
    } catch (DateTimeParseException e) {
      throw noBirth(text);
    }
    throw noBirth(text);
  }

  private static ResponseStatusException noBirth(String text) {
    return IdentityInterface.refused(
        HttpStatus.BAD_REQUEST,
        "“%s” is no birth date: give a day such as 1984-03-02, from %d to today."
            .formatted(text, FIRST_YEAR));
  }

  private static String text(@Nullable String typed) {
    String text = typed == null ? "" : OneLine.of(typed);
    if (text.length() > IdentityCalls.LONGEST_TEXT) {
      throw IdentityInterface.refused(HttpStatus.BAD_REQUEST, "A text has at most 300 characters.");
    }
    return text;
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
