package dev.rapport.facts.identity;

import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.linkage.Explanation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells why two persons are two, as the rules and the model of today see them.
@Component
@Transactional(readOnly = true)
public class Explanations {

  /// Records of a person that are held beside those of the other; hardly anybody has more.
  private static final int MOST_RECORDS = 12;

  private final EdgeLog log;
  private final Matching matching;
  private final Identities identities;

  Explanations(JdbcClient jdbc, People people, Identities identities) {
    this.log = new EdgeLog(jdbc);
    this.matching = new Matching(people, log, new KeyIndex(jdbc), new GenericPoints(jdbc));
    this.identities = identities;
  }

  /// @return empty when they are one person, or one of them is not here
  public Optional<WhyNot> whyNot(PersonId one, PersonId other) {
    List<RecordId> ones = some(one);
    List<RecordId> others = some(other);
    if (one.equals(other) || ones.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<RecordId> both = new ArrayList<>(ones);
    both.addAll(others);
    Descriptions said = matching.descriptionsOf(both, identities.model());
    Compared closest = null;
    boolean met = false;
    for (RecordId left : ones) {
      for (RecordId right : others) {
        met |= !Collections.disjoint(said.keysOf(left), said.keysOf(right));
        Explanation each = said.explain(left, right);
        if (closest == null || each.bits() > closest.explanation().bits()) {
          closest = new Compared(left, right, each);
        }
      }
    }
    return closest == null
        ? Optional.empty()
        : Optional.of(whyNot(closest, met, one, other, both, said));
  }

  private WhyNot whyNot(
      Compared closest,
      boolean met,
      PersonId one,
      PersonId other,
      List<RecordId> both,
      Descriptions said) {
    boolean inOrder = closest.left().compareTo(closest.right()) < 0;
    HouseModel model = said.model();
    double needed = model.joins().orElse(model.asks());
    var doubt =
        new Doubt(
            inOrder ? closest.left() : closest.right(),
            inOrder ? closest.right() : closest.left(),
            inOrder ? one : other,
            inOrder ? other : one,
            Optional.of(said.weigh(closest.explanation(), closest.left(), closest.right())),
            Optional.empty(),
            0);
    return new WhyNot(
        doubt,
        met,
        refusalBetween(both, one),
        contradiction(one, other),
        needed - closest.explanation().bits(),
        wouldDo(said.of(closest.left()), said.of(closest.right()), model, needed));
  }

  private List<RecordId> some(PersonId person) {
    return identities.recordsOf(person).stream().limit(MOST_RECORDS).toList();
  }

  private record Compared(RecordId left, RecordId right, Explanation explanation) {}

  private Optional<Link> refusalBetween(List<RecordId> both, PersonId one) {
    Map<RecordId, PersonId> persons = log.persons(both);
    return log.linksTouching(both).stream()
        .filter(link -> link.kind() == LinkKind.REFUSED && link.isLive())
        .filter(link -> persons.containsKey(link.a()) && persons.containsKey(link.b()))
        .filter(link -> one.equals(persons.get(link.a())) != one.equals(persons.get(link.b())))
        .findFirst();
  }

  /// What each has only one of and both have differently, in words.
  public Optional<String> contradiction(PersonId one, PersonId other) {
    return clusterOf(one).contradictionOf(clusterOf(other)).map(EdgeLog::told);
  }

  /// The same of somebody who is no record here.
  ///
  /// @param identifiers of hers, as [StrongIdentifiers] has them
  public Optional<String> contradiction(PersonId person, Collection<String> identifiers) {
    var somebody = new Cluster(new RecordId(person.value()));
    somebody.know(identifiers);
    return clusterOf(person).contradictionOf(somebody).map(EdgeLog::told);
  }

  private Cluster clusterOf(PersonId person) {
    var cluster = new Cluster(new RecordId(person.value()));
    cluster.know(
        log.identifiersOf(identities.recordsOf(person)).stream()
            .map(EdgeLog.Carried::identifier)
            .toList());
    return cluster;
  }

  private static List<Trait> wouldDo(
      Description one, Description other, HouseModel model, double needed) {
    Weighed now = weigh(one, other, model);
    return Arrays.stream(Trait.values())
        .filter(trait -> trait != Trait.SUFFIX && !isSame(now, trait))
        .filter(trait ->
            weigh(one.agreeing(trait, one), other.agreeing(trait, one), model).bits() >= needed)
        .toList();
  }

  private static Weighed weigh(Description one, Description other, HouseModel model) {
    return Weighed.of(
        model.id(),
        model
            .scorer()
            .weigh(one.values().toArray(new String[0]), other.values().toArray(new String[0])),
        false,
        false);
  }

  private static boolean isSame(Weighed weighed, Trait trait) {
    return weighed.parts().stream()
        .anyMatch(part -> part.trait() == trait && part.agreement() == Agreement.SAME);
  }
}
