package dev.rapport.facts.identity;

import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
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
    Map<RecordId, Features> features = matching.featuresOf(both);
    WeighingModel model = identities.model();
    Compared closest = null;
    boolean met = false;
    for (RecordId left : ones) {
      for (RecordId right : others) {
        Compared each = compare(features, left, right, model);
        met |= each.met();
        if (closest == null || each.weighed().bits() > closest.weighed().bits()) {
          closest = each;
        }
      }
    }
    return closest == null
        ? Optional.empty()
        : Optional.of(whyNot(closest, met, one, other, both, features, model));
  }

  private WhyNot whyNot(
      Compared closest,
      boolean met,
      PersonId one,
      PersonId other,
      List<RecordId> both,
      Map<RecordId, Features> features,
      WeighingModel model) {
    boolean inOrder = closest.left().compareTo(closest.right()) < 0;
    double needed = model.joins().orElse(model.asks());
    var doubt =
        new Doubt(
            inOrder ? closest.left() : closest.right(),
            inOrder ? closest.right() : closest.left(),
            inOrder ? one : other,
            inOrder ? other : one,
            Optional.of(closest.weighed()),
            Optional.empty(),
            0);
    return new WhyNot(
        doubt,
        met,
        refusalBetween(both, one),
        contradiction(one, other),
        needed - closest.weighed().bits(),
        wouldDo(closest, features, model, needed));
  }

  private List<RecordId> some(PersonId person) {
    return identities.recordsOf(person).stream().limit(MOST_RECORDS).toList();
  }

  private record Compared(
      RecordId left,
      RecordId right,
      Map<Trait, Agreement> likeness,
      Weighed weighed,
      boolean met) {}

  private static Compared compare(
      Map<RecordId, Features> features, RecordId left, RecordId right, WeighingModel model) {
    Features one = of(features, left);
    Features two = of(features, right);
    Map<Trait, Agreement> likeness = Likeness.of(one, two);
    return new Compared(
        left,
        right,
        likeness,
        model.weigh(likeness, one, two),
        !Collections.disjoint(BlockingKeys.of(one), BlockingKeys.of(two)));
  }

  private static Features of(Map<RecordId, Features> features, RecordId record) {
    Features found = features.get(record);
    if (found == null) {
      throw new RecordIsUnknown(record);
    }
    return found;
  }

  private Optional<Link> refusalBetween(List<RecordId> both, PersonId one) {
    Map<RecordId, PersonId> persons = log.persons(both);
    return log.linksTouching(both).stream()
        .filter(link -> link.kind() == LinkKind.REFUSED && link.isLive())
        .filter(link -> persons.containsKey(link.a()) && persons.containsKey(link.b()))
        .filter(link -> one.equals(persons.get(link.a())) != one.equals(persons.get(link.b())))
        .findFirst();
  }

  private Optional<String> contradiction(PersonId one, PersonId other) {
    return clusterOf(one).contradictionOf(clusterOf(other)).map(EdgeLog::told);
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
      Compared closest, Map<RecordId, Features> features, WeighingModel model, double needed) {
    Features one = of(features, closest.left());
    Features two = of(features, closest.right());
    Map<Trait, Agreement> likeness = closest.likeness();
    return Arrays.stream(Trait.values())
        .filter(trait -> likeness.get(trait) != Agreement.SAME && trait != Trait.SUFFIX)
        .filter(trait -> {
          Map<Trait, Agreement> better = new EnumMap<>(likeness);
          better.put(trait, Agreement.SAME);
          return model.weigh(better, one, two).bits() >= needed;
        })
        .toList();
  }
}
