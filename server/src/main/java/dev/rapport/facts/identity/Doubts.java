package dev.rapport.facts.identity;

import dev.rapport.facts.identity.Doubt.Answer;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The doubts that the house has about who is one person, and what somebody answered.
@Component
@Transactional
public class Doubts {

  /// The reason with which an answer goes into the log, as it is kept.
  public static final String SEEN = "Seen side by side";

  /// Doubts that are put into order; those beyond are surer than these.
  private static final int ORDERED = 200;

  private final EdgeLog log;
  private final Suggestions suggestions;
  private final Identities identities;

  Doubts(JdbcClient jdbc, Identities identities) {
    this.log = new EdgeLog(jdbc);
    this.suggestions = new Suggestions(jdbc);
    this.identities = identities;
  }

  /// What became of an answer.
  public sealed interface Outcome {}

  /// @param link by which it can be taken back; absent for what is left for later
  /// @param joined whether two persons became one
  public record Kept(Optional<LinkId> link, boolean joined) implements Outcome {}

  /// Somebody said before that they are two.
  public record RefusedBefore(LinkId refusal) implements Outcome {}

  /// @param open questions that nobody answered
  /// @param later those left for later
  /// @param joined pairs that became one person in the last hour
  /// @param apart pairs that are kept apart since
  public record Tally(long open, long later, long joined, long apart) {}

  /// What is not answered: first what contradicts itself, then by what an answer would settle. Of
  /// two persons there is one doubt.
  @Transactional(readOnly = true)
  public List<Doubt> open(int limit) {
    Set<Two> asked = new HashSet<>();
    List<Doubt> conflicts = new ArrayList<>();
    for (NotJoined conflict : log.askedConflicts(ORDERED)) {
      add(conflicts, asked, conflict);
    }
    List<Doubt> others = new ArrayList<>();
    List<Suggestions.Pair> pairs = suggestions.in("open", ORDERED);
    Map<PersonId, Integer> sizes = sizes(pairs);
    for (Suggestions.Pair pair : pairs) {
      if (asked.add(Two.of(pair.personA(), pair.personB()))) {
        others.add(doubt(pair, settles(pair, sizes)));
      }
    }
    others.sort(
        Comparator.comparingDouble((Doubt one) -> -one.settles())
            .thenComparing(Doubt::a)
            .thenComparing(Doubt::b));
    conflicts.addAll(others);
    return conflicts.stream().limit(limit).toList();
  }

  /// What somebody left for later.
  @Transactional(readOnly = true)
  public List<Doubt> later(int limit) {
    return suggestions.in("later", limit).stream().map(pair -> doubt(pair, 0)).toList();
  }

  /// The question about these two records; absent when they are one person, or not here.
  @Transactional(readOnly = true)
  public Optional<Doubt> of(RecordId one, RecordId other) {
    RecordId a = one.compareTo(other) < 0 ? one : other;
    RecordId b = a.equals(one) ? other : one;
    Map<RecordId, PersonId> persons = log.shown(List.of(a, b));
    PersonId personA = persons.get(a);
    PersonId personB = persons.get(b);
    if (personA == null || personB == null || personA.equals(personB)) {
      return Optional.empty();
    }
    return Optional.of(
        new Doubt(
            a,
            b,
            personA,
            personB,
            Optional.of(identities.weigh(a, b)),
            log.openConflictsOf(personA).stream()
                .filter(conflict -> conflict.a().equals(a) && conflict.b().equals(b))
                .findFirst(),
            0));
  }

  /// Keeps an answer as a link of the log, or for later.
  ///
  /// @return empty when there is nothing to ask about these two any more
  public Optional<Outcome> answer(RecordId one, RecordId other, Answer answer, String byName) {
    identities.hold();
    RecordId a = one.compareTo(other) < 0 ? one : other;
    RecordId b = a.equals(one) ? other : one;
    Map<RecordId, PersonId> persons = log.shown(List.of(a, b));
    boolean isOpen = persons.size() == 2 && Set.copyOf(persons.values()).size() == 2;
    if (!isOpen || (answer == Answer.LATER && isAnswered(a, b))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (answer) {
          case SAME -> join(a, b, byName);
          case OTHER -> {
            LinkId link = identities.refuse(a, b, SEEN, byName);
            suggestions.decide(a, b, answer.word(), link, false, byName);
            yield new Kept(Optional.of(link), false);
          }
          case LATER -> {
            suggestions.decide(a, b, answer.word(), null, false, byName);
            yield new Kept(Optional.empty(), false);
          }
        });
  }

  /// Whether the house asks about these two, or left them for later.
  @Transactional(readOnly = true)
  public boolean isAsked(RecordId one, RecordId other) {
    RecordId a = one.compareTo(other) < 0 ? one : other;
    return suggestions.asks(a, a.equals(one) ? other : one);
  }

  /// Keeps as an answer that two records of one person are two people.
  ///
  /// @return empty when they are not one person, or not here
  public Optional<LinkId> part(RecordId one, RecordId other, String byName) {
    identities.hold();
    RecordId a = one.compareTo(other) < 0 ? one : other;
    RecordId b = a.equals(one) ? other : one;
    Map<RecordId, PersonId> persons = log.shown(List.of(a, b));
    if (a.equals(b) || persons.size() < 2 || Set.copyOf(persons.values()).size() != 1) {
      return Optional.empty();
    }
    LinkId link = identities.refuse(a, b, SEEN, byName);
    suggestions.decide(a, b, Answer.OTHER.word(), link, false, byName);
    return Optional.of(link);
  }

  private boolean isAnswered(RecordId a, RecordId b) {
    return suggestions.decided(a, b).filter(was -> was.link().isPresent()).isPresent();
  }

  private Outcome join(RecordId a, RecordId b, String byName) {
    try {
      LinkId link = identities.assertSame(a, b, SEEN, byName);
      suggestions.decide(a, b, Answer.SAME.word(), link, true, byName);
      return new Kept(Optional.of(link), true);
    } catch (RefusalStands stands) {
      return new RefusedBefore(stands.refusal());
    }
  }

  /// Takes an answer back: the link is retracted, and the question is open again.
  ///
  /// @param anybodys whether it may be somebody else's answer
  /// @return whether there was such an answer
  public boolean takeBack(
      RecordId one, RecordId other, String byName, boolean anybodys, String why) {
    RecordId a = one.compareTo(other) < 0 ? one : other;
    RecordId b = a.equals(one) ? other : one;
    Optional<Suggestions.Decided> decided =
        suggestions.decided(a, b).filter(was -> anybodys || was.byName().equals(byName));
    decided.ifPresent(was -> {
      was.link().ifPresent(link -> identities.retract(link, byName, why));
      suggestions.reopen(a, b);
    });
    return decided.isPresent();
  }

  /// @param hourAgo since when answers are counted
  @Transactional(readOnly = true)
  public Tally tally(Instant hourAgo) {
    Suggestions.Answers answers = suggestions.since(hourAgo);
    return new Tally(suggestions.open(), suggestions.later(), answers.joined(), answers.apart());
  }

  private void add(List<Doubt> doubts, Set<Two> asked, NotJoined conflict) {
    Map<RecordId, PersonId> persons = log.shown(List.of(conflict.a(), conflict.b()));
    PersonId personA = persons.get(conflict.a());
    PersonId personB = persons.get(conflict.b());
    if (personA != null && personB != null && asked.add(Two.of(personA, personB))) {
      doubts.add(
          new Doubt(
              conflict.a(),
              conflict.b(),
              personA,
              personB,
              Optional.empty(),
              Optional.of(conflict),
              1));
    }
  }

  private static Doubt doubt(Suggestions.Pair pair, double settles) {
    return new Doubt(
        pair.a(),
        pair.b(),
        pair.personA(),
        pair.personB(),
        pair.weighed(),
        Optional.empty(),
        settles);
  }

  /// Expected correction: how unsure it is, by how many records would come together or stay apart.
  private static double settles(Suggestions.Pair pair, Map<PersonId, Integer> sizes) {
    double probability = pair.weighed().map(Weighed::probability).orElse(0.5);
    return 4
        * probability
        * (1 - probability)
        * sizes.getOrDefault(pair.personA(), 1)
        * sizes.getOrDefault(pair.personB(), 1);
  }

  private Map<PersonId, Integer> sizes(Collection<Suggestions.Pair> pairs) {
    Set<PersonId> persons = new HashSet<>();
    pairs.forEach(pair -> {
      persons.add(pair.personA());
      persons.add(pair.personB());
    });
    Map<PersonId, Integer> sizes = new HashMap<>();
    log.membersOf(persons).values().forEach(person -> sizes.merge(person, 1, Integer::sum));
    return sizes;
  }

  /// Two persons, whichever comes first.
  private record Two(PersonId one, PersonId other) {
    static Two of(PersonId one, PersonId other) {
      return one.toString().compareTo(other.toString()) < 0
          ? new Two(one, other)
          : new Two(other, one);
    }
  }
}
