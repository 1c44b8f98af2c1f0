package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// What to ask a person about clusters, the most telling first: by the pairs that an answer is
/// expected to put right, not by weight. A strong link between two single records settles one pair;
/// a doubtful one between two large clusters settles many.
///
/// Asked about are clusters that stayed apart in spite of a link, be it too weak or refused, and
/// clusters that were joined by weights. What was said by somebody is not asked again.
public final class Review {

  private static final Comparator<Doubt> TELLING =
      Comparator.comparingDouble(Doubt::correction)
          .reversed()
          .thenComparingInt(Doubt::left)
          .thenComparingInt(Doubt::right);

  private final Clusters clusters;
  private final Growth growth;
  private final Stake stake;
  private final int most;
  private final PriorityQueue<Doubt> best;

  /// Ends of links across, with the most that an answer could settle.
  private record Candidate(int link, double bound) {}

  private Review(Clusters clusters, Stake stake, int most) {
    this.clusters = clusters;
    this.growth = clusters.growth();
    this.stake = stake;
    this.most = most;
    this.best = new PriorityQueue<>(TELLING.reversed());
  }

  /// @param from links of fewer bits raise no doubt
  /// @param most as many doubts at most
  public static List<Doubt> of(Clusters clusters, double from, Stake stake, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("At least one doubt is asked for, not " + most);
    }
    var review = new Review(clusters, stake, most);
    review.askOfJoined();
    review.askOfApart(from);
    return review.best.stream().sorted(TELLING).toList();
  }

  private void askOfJoined() {
    Joins joins = clusters.joins();
    for (int i = 0; i < joins.size(); i++) {
      Join join = joins.get(i);
      if (join.rank() == Rank.MODEL) {
        int root = growth.root(join.left());
        double wrong = 1 - probability(join.bits(), join.mean());
        double pairs = (double) join.leftSize() * join.rightSize();
        if (isAmongBest(wrong * pairs * (1 + hangingOn(root)))) {
          offer(
              new Doubt(
                  join.left(),
                  join.right(),
                  join.bits(),
                  join.mean(),
                  true,
                  join.leftSize(),
                  join.rightSize(),
                  wrong * pairs * (1 + hangingOn(root))));
        }
      }
    }
  }

  /// The strongest link is no less than the mean in all but odd cases, so that a bound by it lets
  /// most means go uncounted.
  private void askOfApart(double from) {
    Links links = clusters.links();
    var seen = new PairSet();
    List<Candidate> candidates = new ArrayList<>();
    int worth = links.countAtLeast(from);
    for (int link = 0; link < worth; link++) {
      int one = growth.root(links.left(link));
      int other = growth.root(links.right(link));
      if (one != other
          && seen.add(one, other)
          && growth.obstacle(one, other, Rank.STEWARD).isEmpty()) {
        candidates.add(new Candidate(link, probability(links.bits(link)) * weightOf(one, other)));
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::bound).reversed().thenComparingInt(Candidate::link));
    for (Candidate candidate : candidates) {
      if (!isAmongBest(candidate.bound())) {
        return;
      }
      offer(doubtOf(candidate.link()));
    }
  }

  private Doubt doubtOf(int link) {
    Links links = clusters.links();
    int one = growth.root(links.left(link));
    int other = growth.root(links.right(link));
    float bits = links.bits(link);
    double mean =
        clusters
            .evidence()
            .mean(growth.standing(one), growth.standing(other), Double.NEGATIVE_INFINITY);
    return new Doubt(
        links.left(link),
        links.right(link),
        bits,
        mean,
        false,
        growth.sizeOf(one),
        growth.sizeOf(other),
        probability(bits, mean) * weightOf(one, other));
  }

  private double weightOf(int one, int other) {
    double pairs = (double) growth.sizeOf(one) * growth.sizeOf(other);
    return pairs * (1 + hangingOn(one) + hangingOn(other));
  }

  private double hangingOn(int root) {
    double hanging = 0;
    for (int member : growth.members(root)) {
      hanging += stake.of(member);
    }
    return hanging;
  }

  private boolean isAmongBest(double correction) {
    Doubt last = best.peek();
    return correction > 0
        && (best.size() < most || last == null || correction >= last.correction());
  }

  private void offer(Doubt doubt) {
    best.add(doubt);
    if (best.size() > most) {
      best.remove();
    }
  }

  /// That both are one, when a bridge of so many bits stands against the mean of all pairs: halfway
  /// between, since the bridge was chosen for being the strongest.
  private static double probability(double bits, double mean) {
    return probability((bits + mean) / 2);
  }

  private static double probability(double bits) {
    return 1 / (1 + Math.exp(-bits * Math.log(2)));
  }
}
