package dev.rapport.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What each arm does beside silence where chance decided, how well forecasts say to whom, and
/// whether choosing for each person beats the best arm for all.
public final class ArmTrial {

  private final Results results;
  private final Settings settings;
  private final List<Example> examples;
  private final List<Double> worth;
  private final int[] foldOf;
  private final Map<String, double[]> forecasts = new TreeMap<>();

  private ArmTrial(
      Results results,
      Settings settings,
      List<Example> examples,
      List<Double> worth,
      int[] foldOf) {
    this.results = results;
    this.settings = settings;
    this.examples = examples;
    this.worth = worth;
    this.foldOf = foldOf;
  }

  /// One arm beside silence.
  ///
  /// @param effect on anything but the last result
  /// @param effectOnWorth on the money that it brought
  /// @param qini of ranking people by forecast lift; its error over the folds
  public record OfArm(Effect effect, Effect effectOnWorth, double qini, double qiniError) {}

  /// Choosing for each person beside the best arm for all.
  ///
  /// @param best the arm that brings most, if everybody has it
  /// @param gain what choosing adds, with its interval; a claim only where chance decided and that
  ///   excludes 0
  /// @param label whether chance decided: else the shares of the arms stand for probabilities that
  ///   nobody noted, and whom people chose may be what differs
  public record OfChoice(
      PolicyValue chosen,
      String best,
      PolicyValue bestForAll,
      double gain,
      Interval gainInterval,
      Label label) {

    public boolean claimsGain() {
      return label == Label.TESTED && chosen.isKnown() && gainInterval.low() > 0;
    }
  }

  /// @param onResults choosing what brings most results that are not the last
  /// @param onWorth the same choice, measured in money
  public record Report(Map<String, OfArm> arms, OfChoice onResults, OfChoice onWorth) {}

  /// @param worth of each example, in money; empty where nobody knows
  public static Report of(
      Results results,
      Settings settings,
      List<Example> examples,
      List<Double> worth,
      int[] foldOf) {
    return new ArmTrial(results, settings, examples, worth, foldOf).run();
  }

  private Report run() {
    examples.stream()
        .map(Example::experience)
        .distinct()
        .sorted()
        .forEach(arm -> forecasts.put(arm, forecastsOf(arm)));
    Map<String, OfArm> arms = new LinkedHashMap<>();
    for (String arm : forecasts.keySet()) {
      if (!arm.equals(Example.SILENCE)) {
        arms.put(arm, ofArm(arm));
      }
    }
    return new Report(arms, ofChoice(false), ofChoice(true));
  }

  /// For each example, how likely it is to bring something in this arm, by people it had not seen.
  private double[] forecastsOf(String arm) {
    double[] forecast = new double[examples.size()];
    int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
    for (int fold = 0; fold < folds; fold++) {
      List<Example> learned = new ArrayList<>();
      for (int i = 0; i < foldOf.length; i++) {
        if (foldOf[i] != fold && examples.get(i).experience().equals(arm)) {
          learned.add(examples.get(i));
        }
      }
      Instant now =
          learned.stream().map(Example::windowEnds).max(Instant::compareTo).orElse(Instant.EPOCH);
      Learner learner = Learner.taught(results, settings, learned, now);
      for (int i = 0; i < foldOf.length; i++) {
        if (foldOf[i] == fold) {
          List<Double> said = learner.forecast(armless(examples.get(i)), now).distribution();
          forecast[i] = 1 - said.getLast();
        }
      }
    }
    return forecast;
  }

  private static Context armless(Example example) {
    return example.context().without(Context.EXPERIENCE);
  }

  private boolean came(int i) {
    return !(examples.get(i).outcome() instanceof Outcome.Came(String result, Instant _)
        && results.indexOf(result) == results.size() - 1);
  }

  private double reward(int i, boolean money) {
    return money ? worth.isEmpty() ? 0 : worth.get(i) : came(i) ? 1 : 0;
  }

  private Label label() {
    boolean drawn = examples.stream().allMatch(one -> one.choosing() instanceof Choosing.ByChance);
    return drawn ? Label.TESTED : Label.ONLY_OBSERVED;
  }

  private OfArm ofArm(String arm) {
    Effect effect = new Effect(label());
    Effect onWorth = new Effect(label());
    int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
    List<List<Qini.Case>> cases = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      cases.add(new ArrayList<>());
    }
    double[] with = forecast(arm);
    double[] without = forecast(Example.SILENCE);
    for (int i = 0; i < examples.size(); i++) {
      boolean taken = examples.get(i).experience().equals(arm);
      if (taken || examples.get(i).experience().equals(Example.SILENCE)) {
        effect.add(taken, reward(i, false));
        onWorth.add(taken, reward(i, true));
        cases.get(foldOf[i]).add(new Qini.Case(with[i] - without[i], taken, came(i)));
      }
    }
    Moments qini = new Moments();
    cases.forEach(one -> qini.add(Qini.of(one)));
    return new OfArm(effect, onWorth, qini.mean(), Math.sqrt(qini.errorSquared()));
  }

  private double[] forecast(String arm) {
    return forecasts.getOrDefault(arm, new double[examples.size()]);
  }

  private OfChoice ofChoice(boolean money) {
    String best = Example.SILENCE;
    PolicyValue bestValue = PolicyValue.of(List.of());
    for (String arm : forecasts.keySet()) {
      PolicyValue value = PolicyValue.of(logged(money, i -> arm));
      if (value.snips() > bestValue.snips()) {
        best = arm;
        bestValue = value;
      }
    }
    List<PolicyValue.Logged> chosen = logged(money, this::choice);
    String bestArm = best;
    List<PolicyValue.Logged> all = logged(money, i -> bestArm);
    Moments gain = new Moments();
    for (int i = 0; i < chosen.size(); i++) {
      gain.add(robust(chosen.get(i)) - robust(all.get(i)));
    }
    double wide = Normal.TWO_SIDED_95 * Math.sqrt(gain.errorSquared());
    return new OfChoice(
        PolicyValue.of(chosen),
        best,
        bestValue,
        gain.mean(),
        new Interval(gain.mean() - wide, gain.mean() + wide),
        label());
  }

  private static double robust(PolicyValue.Logged one) {
    return one.expectedOtherwise() + one.weight() * (one.reward() - one.expected());
  }

  private String choice(int i) {
    String best = Example.SILENCE;
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, double[]> arm : forecasts.entrySet()) {
      if (arm.getValue()[i] > most) {
        most = arm.getValue()[i];
        best = arm.getKey();
      }
    }
    return best;
  }

  private interface Policy {
    String armOf(int example);
  }

  /// Money has no forecast of its own here, so that for money the robust figure is the weighed one.
  private List<PolicyValue.Logged> logged(boolean money, Policy policy) {
    Map<String, Double> shares = new TreeMap<>();
    examples.forEach(one -> shares.merge(one.experience(), 1.0 / examples.size(), Double::sum));
    List<PolicyValue.Logged> logged = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example one = examples.get(i);
      String other = policy.armOf(i);
      double probability =
          one.choosing() instanceof Choosing.ByChance drawn
              ? drawn.probability()
              : shares.getOrDefault(one.experience(), 1.0);
      logged.add(
          new PolicyValue.Logged(
              other.equals(one.experience()) ? 1 / probability : 0,
              reward(i, money),
              money ? 0 : forecast(one.experience())[i],
              money ? 0 : forecast(other)[i]));
    }
    return logged;
  }
}
