package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Greedy average link under constraints: first what was said, by rank, then the links, the
/// strongest first. Two clusters are joined if nothing said keeps them apart and the mean of all
/// weights across reaches the floor.
///
/// It approximates correlation clustering; unlike connected components it does not chain
/// look-alikes together, since everybody on both sides has a voice.
///
/// The result depends on the links as a set. Ties are broken by record number, so records numbered
/// in the order of their ids give the same clusters in whatever order they came.
public final class Clustering {

  private final ClusteringSettings settings;
  private final Constraints constraints;
  private final Links links;
  private final Evidence evidence;
  private final Growth growth;
  private final List<Holders> holders;
  private final List<GenericValue> generic = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final Joins joins = new Joins();

  /// Editions that were found to stay apart.
  private final PairSet apart = new PairSet();

  private Clustering(
      int records,
      Links links,
      PairWeight weight,
      Constraints constraints,
      ClusteringSettings settings) {
    constraints.requireFor(records);
    this.settings = settings;
    this.constraints = constraints;
    this.links = links;
    this.evidence = new Evidence(new PairIndex(records, links), weight, settings.clip());
    this.holders = constraints.schemes().stream().map(Holders::new).toList();
    this.growth = new Growth(records, settings.sample(), constraints, telling());
  }

  /// @param records how many; numbered from 0, in the order of their ids
  /// @param weight asked for pairs across two clusters that have no link
  public static Clusters of(
      int records,
      Links links,
      PairWeight weight,
      Constraints constraints,
      ClusteringSettings settings) {
    var clustering = new Clustering(records, links, weight, constraints, settings);
    clustering.followStatements(Rank.HER_WORD);
    if (constraints.joining()) {
      clustering.followIdentifiers();
    }
    clustering.followStatements(Rank.VERIFIED_IDENTIFIER);
    clustering.followStatements(Rank.STEWARD);
    clustering.followLinks();
    return clustering.clusters();
  }

  /// The schemes' columns without values that turned out generic.
  private List<int[]> telling() {
    List<int[]> telling = new ArrayList<>();
    for (int scheme = 0; scheme < holders.size(); scheme++) {
      int at = scheme;
      Set<Integer> shared = new HashSet<>();
      holders
          .get(scheme)
          .forEachShared((value, records) -> {
            if (anchors(records).size() > constraints.shared()) {
              generic.add(new GenericValue(at, value, records.length));
              shared.add(value);
            }
          });
      telling.add(without(shared, constraints.schemes().get(scheme)));
    }
    return telling;
  }

  /// Holders of one value that contradict each other, one more than a value may have at most.
  private List<Integer> anchors(int[] records) {
    List<Integer> anchors = new ArrayList<>();
    for (int record : records) {
      if (anchors.size() <= constraints.shared()
          && anchors.stream().allMatch(anchor -> contradict(anchor, record))) {
        anchors.add(record);
      }
    }
    return anchors;
  }

  private boolean contradict(int one, int other) {
    return constraints.contradiction().between(Math.min(one, other), Math.max(one, other));
  }

  private static int[] without(Set<Integer> shared, int[] column) {
    return shared.isEmpty()
        ? column
        : Arrays.stream(column).map(value -> shared.contains(value) ? -1 : value).toArray();
  }

  private void followStatements(Rank rank) {
    for (Constraints.Statement statement : constraints.same()) {
      if (statement.rank() == rank) {
        obstacleAfterJoining(statement.left(), statement.right(), rank)
            .ifPresent(obstacle ->
                conflicts.add(new Conflict(statement.left(), statement.right(), rank, obstacle)));
      }
    }
  }

  private void followIdentifiers() {
    for (int scheme = 0; scheme < holders.size(); scheme++) {
      int at = scheme;
      Set<Integer> shared = new HashSet<>();
      generic.stream().filter(one -> one.scheme() == at).forEach(one -> shared.add(one.value()));
      holders
          .get(scheme)
          .forEachShared((value, records) -> {
            if (!shared.contains(value)) {
              followIdentifier(at, value, records);
            }
          });
    }
  }

  /// Each holder joins the first earlier one whom nothing keeps it from. So n holders make n - 1
  /// joins, and one who is somebody else takes nobody along.
  private void followIdentifier(int scheme, int value, int[] records) {
    List<Integer> anchors = new ArrayList<>();
    for (int record : records) {
      Optional<Conflict> first = Optional.empty();
      boolean joined = false;
      for (int i = 0; i < anchors.size() && !joined; i++) {
        int anchor = anchors.get(i);
        Optional<Obstacle> obstacle =
            contradict(anchor, record)
                ? Optional.of(new Obstacle.Contradicts(scheme, value))
                : obstacleAfterJoining(anchor, record, Rank.VERIFIED_IDENTIFIER);
        joined = obstacle.isEmpty();
        first =
            first.or(() ->
                obstacle.map(one -> new Conflict(anchor, record, Rank.VERIFIED_IDENTIFIER, one)));
      }
      if (!joined) {
        first.ifPresent(conflicts::add);
        if (anchors.size() < constraints.shared()) {
          anchors.add(record);
        }
      }
    }
  }

  /// Joins the clusters of both unless something keeps them apart, which is the answer.
  private Optional<Obstacle> obstacleAfterJoining(int left, int right, Rank rank) {
    int one = growth.root(left);
    int other = growth.root(right);
    if (one == other) {
      return Optional.empty();
    }
    Optional<Obstacle> obstacle = growth.obstacle(one, other, rank);
    if (obstacle.isEmpty()) {
      joins.add(new Join(left, right, rank, 0, 0, growth.sizeOf(one), growth.sizeOf(other)));
      growth.join(one, other);
    }
    return obstacle;
  }

  private void followLinks() {
    int strong = links.countAtLeast(settings.join());
    for (int link = 0; link < strong; link++) {
      int one = growth.root(links.left(link));
      int other = growth.root(links.right(link));
      if (one != other) {
        follow(link, one, other);
      }
    }
  }

  private void follow(int link, int one, int other) {
    int oneSize = growth.sizeOf(one);
    int otherSize = growth.sizeOf(other);
    boolean alone = oneSize == 1 && otherSize == 1;
    if (oneSize + otherSize > settings.most()
        || !alone && apart.contains(growth.editionOf(one), growth.editionOf(other))) {
      return;
    }
    double mean =
        growth.obstacle(one, other, Rank.MODEL).isPresent()
            ? Double.NEGATIVE_INFINITY
            : alone
                ? Math.clamp(links.bits(link), -settings.clip(), settings.clip())
                : evidence.mean(growth.standing(one), growth.standing(other), settings.floor());
    if (mean >= settings.floor()) {
      joins.add(
          new Join(
              links.left(link),
              links.right(link),
              Rank.MODEL,
              links.bits(link),
              (float) mean,
              oneSize,
              otherSize));
      growth.join(one, other);
    } else if (!alone) {
      apart.add(growth.editionOf(one), growth.editionOf(other));
    }
  }

  private Clusters clusters() {
    return new Clusters(links, evidence, growth, joins, conflicts, generic);
  }
}
