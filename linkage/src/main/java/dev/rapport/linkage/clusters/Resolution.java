package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What became of a frontier when its records were clustered anew.
public sealed interface Resolution<P extends Comparable<P>, R extends Comparable<R>> {

  /// @param changes empty where all is as before
  /// @param clusters over the frontier's numbers, with joins and conflicts
  record Resolved<P extends Comparable<P>, R extends Comparable<R>>(
      List<Change<P, R>> changes, Clusters clusters) implements Resolution<P, R> {

    public Resolved {
      changes = List.copyOf(changes);
    }
  }

  /// Nothing was decided: so many are for the batch.
  record TooWide<P extends Comparable<P>, R extends Comparable<R>>(int persons, int records)
      implements Resolution<P, R> {}

  /// Clusters the frontier alone. Records of one person hold together by the hysteresis; every pair
  /// within a person counts as a link, whether or not a key met it, so that nobody falls apart
  /// because a key was changed.
  ///
  /// @param links over the frontier's numbers
  /// @param fresh gives ids that nobody ever had
  static <P extends Comparable<P>, R extends Comparable<R>> Resolution<P, R> of(
      Frontier<P, R> frontier,
      Links links,
      PairWeight weight,
      Constraints constraints,
      ResolutionSettings settings,
      Supplier<P> fresh) {
    int persons = frontier.persons().size();
    int records = frontier.records().size();
    if (persons > settings.persons() || records > settings.records()) {
      return new TooWide<>(persons, records);
    }
    PairWeight held =
        (one, other) -> weight.of(one, other) + bonus(frontier, one, other, settings.hysteresis());
    Clusters clusters =
        Clustering.of(
            records,
            held(frontier, links, weight, settings.hysteresis()),
            held,
            constraints,
            settings.clustering());
    Map<Integer, P> today = new HashMap<>();
    for (int record = 0; record < records; record++) {
      if (frontier.personOf(record) >= 0) {
        today.put(record, frontier.persons().get(frontier.personOf(record)).id());
      }
    }
    var claims = new Claims<>(frontier, clusters, today);
    return new Resolved<>(claims.changes(claims.settled(fresh)), clusters);
  }

  private static <P extends Comparable<P>, R extends Comparable<R>> Links held(
      Frontier<P, R> frontier, Links links, PairWeight weight, double hysteresis) {
    List<Integer> ends = new ArrayList<>();
    List<Float> bits = new ArrayList<>();
    for (int link = 0; link < links.size(); link++) {
      int left = links.left(link);
      int right = links.right(link);
      if (bonus(frontier, left, right, 1) == 0) {
        ends.addAll(List.of(left, right));
        bits.add(links.bits(link));
      }
    }
    for (Person<P, R> person : frontier.persons()) {
      int[] members = person.members().keySet().stream().mapToInt(frontier::number).toArray();
      for (int one = 1; one < members.length; one++) {
        for (int other = 0; other < one; other++) {
          ends.addAll(List.of(members[one], members[other]));
          bits.add((float) (weight.of(members[one], members[other]) + hysteresis));
        }
      }
    }
    int[] left = new int[bits.size()];
    int[] right = new int[bits.size()];
    float[] weights = new float[bits.size()];
    for (int i = 0; i < weights.length; i++) {
      left[i] = ends.get(2 * i);
      right[i] = ends.get(2 * i + 1);
      weights[i] = bits.get(i);
    }
    return Links.of(left, right, weights);
  }

  private static double bonus(Frontier<?, ?> frontier, int one, int other, double hysteresis) {
    int person = frontier.personOf(one);
    return person >= 0 && person == frontier.personOf(other) ? hysteresis : 0;
  }
}
