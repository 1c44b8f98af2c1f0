package dev.rapport.learning;

import java.util.List;

/// What is likely to follow for one person, one experience and one moment: never one number.
///
/// @param distribution the probability of each result of the catalogue, in its order
/// @param evidence what happened to people in a like situation
/// @param plausible results that cannot be left out; two or more: it could go either way
/// @param members what each member of the forecast says, and what it adds
/// @param ways what is forecast by each way of trusting the members: later it is known which was
///   right
/// @param known how many results were learned when it was made
/// @param intervalWeight how many results the whole forecast is worth, for its intervals
public record Forecast(
    Results results,
    List<Double> distribution,
    Evidence evidence,
    List<Result> plausible,
    Label label,
    List<Member> members,
    List<List<Double>> ways,
    long known,
    double intervalWeight,
    Provenance provenance) {

  /// One member.
  ///
  /// @param weight how much the pool trusts it
  /// @param distribution what it says alone
  /// @param bits for each result, what it speaks for it beside the base rate, as the pool hears it
  public record Member(String name, double weight, List<Double> distribution, List<Double> bits) {

    public Member {
      distribution = List.copyOf(distribution);
      bits = List.copyOf(bits);
    }
  }

  public Forecast {
    distribution = List.copyOf(distribution);
    plausible = List.copyOf(plausible);
    members = List.copyOf(members);
    ways = List.copyOf(ways);
  }

  public double of(Result result) {
    return distribution.get(results.indexOf(result.key()));
  }

  /// In how many of a hundred like cases the probability lies in it.
  ///
  /// @param share for instance .9
  public Interval interval(Result result, double share) {
    double p = of(result);
    double a = Math.max(1e-3, intervalWeight * p);
    double b = Math.max(1e-3, intervalWeight * (1 - p));
    Interval found = Interval.ofBeta(a, b, share);
    return new Interval(Math.min(found.low(), p), Math.max(found.high(), p));
  }

  /// What it is worth on average, by the catalogue's values.
  public double value() {
    double sum = 0;
    for (int k = 0; k < distribution.size(); k++) {
      sum += distribution.get(k) * results.get(k).value();
    }
    return sum;
  }

  /// Ten people in a like situation, to draw and to speak of.
  public TenDots dots() {
    return TenDots.of(distribution, evidence);
  }

  /// How many like cases it stands on.
  public long cases() {
    return evidence.cases();
  }

  /// Nothing can be left out, or nobody was in a like situation.
  public boolean isNotKnown() {
    return plausible.size() == results.size() && results.size() > 2
        || evidence.cases() < Ladder.LIKE_CASES;
  }

  /// What cannot be left out has more than one result.
  public boolean couldGoEitherWay() {
    return plausible.size() > 1;
  }
}
