package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Clustering;
import dev.rapport.linkage.clusters.ClusteringSettings;
import dev.rapport.linkage.clusters.Clusters;
import dev.rapport.linkage.clusters.Constraints;
import dev.rapport.linkage.clusters.Links;
import dev.rapport.linkage.clusters.Rank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One run over one set of records, stage by stage.
final class LinkageRun {

  /// In a small file time is no reason to compare less than this.
  private static final long FEW_PAIRS = 600_000;

  private static final int MOST_ANALYSED = 200_000;

  /// What weighs less is neither joined nor worth a question.
  private static final float LEAST_BITS = -6;

  /// So seldom do strangers agree in what tells persons apart.
  private static final double RARE = 0.01;

  private static final double MOSTLY = 0.5;

  /// Of the pairs of twins, as often damaged as other records, so many are seen to be two.
  private static final double CONFIRMED = 1 / 3.0;

  /// Records under one roof; a house of more is split by other keys.
  private static final int MOST_AT_HOME = 200;

  /// Given names of one person are taken to differ in no more than [Mixture] allows; a model that
  /// comes so near would have gone on.
  private static final double AT_THE_BOUND = 0.98;

  /// Where clusters are expected to be false too often, fewer links are followed.
  private static final double STRICTER = 2;

  private static final double STRICTEST = 64;

  private final Records records;
  private final LinkageSettings settings;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private long lap;

  LinkageRun(Records records, LinkageSettings settings) {
    this.records = records;
    this.settings = settings;
    this.lap = settings.nanoTime().getAsLong();
  }

  LinkageResult result() {
    Patterns patterns = Patterns.of(records);
    List<BlockingKey> keys = BlockingKey.of(records.columns());
    List<BlockingRule> rules = rules(keys);
    done("rules");
    List<Blocks> blocks = blocks(rules, keys);
    done("blocking");
    Candidates candidates = new Candidates(blocks, patterns, settings.threads());
    done("comparison");
    PatternCounts counts = candidates.counts();
    Background background = new Background(records, patterns, counts, settings);
    done("background");
    Mixture mixture = new Mixture(patterns, counts, background);
    mixture.fit();
    done("model");
    MatchModel model =
        mixture.model(
            records,
            rules.stream().map(BlockingRule::names).toList(),
            new MatchModel.Provenance(
                Normaliser.VERSION,
                settings.seed(),
                records.size(),
                candidates.size(),
                background.drawnPairs(),
                mixture.patternCount()));
    Weights weights = new Weights(patterns, model, mixture.guard());
    Links links = links(candidates, weights);
    MatchWeight weight = weights;
    if (records.sourceCount() > 1) {
      SourcePriors priors =
          SourcePriors.of(records, links, mixture.size(Mixture.SAME), mixture.pairs());
      weight = weights.with(priors, records);
      links = shifted(links, priors);
      model = model.with(priors);
    }
    done("weights");
    double rate = settings.falseDiscoveryRate();
    double threshold = Errors.threshold(links, rate);
    Constraints twins = twins(candidates, mixture.guard());
    Clusters clusters = clusters(links, weight, twins, threshold);
    for (double of = rate / STRICTER;
        of >= rate / STRICTEST
            && Errors.falseDiscoveryRate(clusters) > Errors.MOST_IN_CLUSTERS * rate;
        of /= STRICTER) {
      threshold = Errors.threshold(links, of);
      clusters = clusters(links, weight, twins, threshold);
    }
    done("clusters");
    BlockingAnalysis blocking =
        analysis(rules, links, blocks, candidates.marginal(), candidates.size());
    double missed = Errors.missRate(clusters, model.matches(), blocking.estimatedRecall());
    Links refused = refused(links, heldApart(candidates, weights, threshold), threshold, clusters);
    int[] households =
        settings.households() && mixture.homes()
            ? households(
                new Candidates(homes(keys), patterns, settings.threads()), weights, clusters)
            : new int[0];
    done("analysis");
    return new LinkageResult(
        clusters.labels(),
        households,
        links,
        model,
        weight,
        threshold,
        Errors.falseDiscoveryRate(clusters),
        missed,
        blocking,
        refused,
        seconds,
        doubts(patterns, model));
  }

  /// Who meets at one home: whoever has its street and number, and its postcode or city; or a
  /// number of a telephone. Where no street is known, whoever has a family's name in one place.
  private List<Blocks> homes(List<BlockingKey> keys) {
    List<BlockingRule> rules = new ArrayList<>();
    List<BlockingKey> places = exact(keys, Kind.POSTCODE);
    if (places.isEmpty()) {
      places = exact(keys, Kind.CITY);
    }
    List<BlockingKey> streets = exact(keys, Kind.STREET);
    for (BlockingKey home : streets.isEmpty() ? exact(keys, Kind.FAMILY_NAME) : streets) {
      List<BlockingKey> both = new ArrayList<>(places);
      both.add(home);
      rules.add(new BlockingRule(both));
    }
    exact(keys, Kind.PHONE).forEach(phone -> rules.add(new BlockingRule(List.of(phone))));
    List<Blocks> blocks = new ArrayList<>();
    rules.forEach(rule -> blocks.add(new Blocks(records, rule, keys, MOST_AT_HOME)));
    return blocks;
  }

  /// The first column of a kind, as a key of whole values.
  private List<BlockingKey> exact(List<BlockingKey> keys, Kind kind) {
    return keys.stream()
        .filter(key -> key.column() >= 0)
        .filter(key -> records.columns().get(key.column()).kind() == kind)
        .filter(key -> key.name().equals(records.columns().get(key.column()).name()))
        .limit(1)
        .toList();
  }

  /// Who lives together, by the odds of one person or one home against "unrelated". Records of one
  /// person are of one household whatever they say.
  private int[] households(Candidates candidates, Weights weights, Clusters persons) {
    LinkList together = new LinkList();
    for (int pair = 0; pair < candidates.size(); pair++) {
      int left = candidates.left(pair);
      int right = candidates.right(pair);
      double bits = weights.together(candidates.pattern(pair), left, right);
      if (bits >= LEAST_BITS) {
        together.add(left, right, (float) bits);
      }
    }
    Links links = together.links();
    Constraints.Builder one = Constraints.builder();
    for (int record = 0; record < records.size(); record++) {
      if (persons.of(record) != record) {
        one.same(persons.of(record), record, Rank.STEWARD);
      }
    }
    return Clustering.of(
            records.size(),
            links,
            weights::together,
            one.build(),
            ClusteringSettings.joiningAt(Errors.threshold(links, settings.falseDiscoveryRate()))
                .withFloor(settings.floor()))
        .labels();
  }

  /// An error stands in one record. Where two agree in all by which twins do, each of their given
  /// names stands in another such record as well, and no record bears both, there are two. Where
  /// that is so of a good part of them, none are one, however often other names are mistyped in
  /// this file; where of few, people are known by several names in it.
  private static Constraints twins(Candidates candidates, Guard guard) {
    BitSet suspects = new BitSet();
    for (int pair = 0; pair < candidates.size(); pair++) {
      if (guard.isNamedOtherwise(candidates.pattern(pair))) {
        suspects.set(candidates.left(pair));
        suspects.set(candidates.right(pair));
      }
    }
    Map<Integer, Set<Integer>> namesakes = new HashMap<>();
    for (int pair = 0; pair < candidates.size(); pair++) {
      int left = candidates.left(pair);
      int right = candidates.right(pair);
      if ((suspects.get(left) || suspects.get(right))
          && guard.isNamedAlike(candidates.pattern(pair))) {
        namesakes.computeIfAbsent(left, _ -> new HashSet<>()).add(right);
        namesakes.computeIfAbsent(right, _ -> new HashSet<>()).add(left);
      }
    }
    Constraints.Builder twins = Constraints.builder();
    int all = 0;
    int confirmed = 0;
    for (int pair = 0; pair < candidates.size(); pair++) {
      if (guard.isNamedOtherwise(candidates.pattern(pair))) {
        all++;
        int left = candidates.left(pair);
        int right = candidates.right(pair);
        Set<Integer> ones = namesakes.getOrDefault(left, Set.of());
        Set<Integer> others = namesakes.getOrDefault(right, Set.of());
        if (!ones.isEmpty() && !others.isEmpty() && Collections.disjoint(ones, others)) {
          confirmed++;
        }
        twins.different(left, right, Rank.MODEL);
      }
    }
    return confirmed > CONFIRMED * all ? twins.build() : Constraints.none();
  }

  private Clusters clusters(
      Links links, MatchWeight weight, Constraints constraints, double threshold) {
    return Clustering.of(
        records.size(),
        links,
        weight,
        constraints,
        ClusteringSettings.joiningAt(threshold).withFloor(settings.floor()));
  }

  private Links shifted(Links links, SourcePriors priors) {
    int[] lefts = new int[links.size()];
    int[] rights = new int[links.size()];
    float[] bits = new float[links.size()];
    for (int link = 0; link < bits.length; link++) {
      lefts[link] = links.left(link);
      rights[link] = links.right(link);
      double shift = priors.bits(records.source(lefts[link]), records.source(rights[link]));
      bits[link] = (float) (links.bits(link) + shift);
    }
    return Links.of(lefts, rights, bits);
  }

  /// The estimates follow from the model, so they cannot see that it went astray. What is one's own
  /// can: a name, a birthday, a number that hardly anybody shares does not differ in most of one
  /// person's records. Where it does, the model took something else for a person.
  private static List<String> doubts(Patterns patterns, MatchModel model) {
    List<String> doubts = new ArrayList<>();
    for (int c = 0; c < model.fields().size(); c++) {
      MatchModel.Field field = model.fields().get(c);
      double differ = field.m().getLast();
      Column column = patterns.comparisons().get(c).column();
      boolean name = column.kind() == Kind.GIVEN_NAME;
      double most = name ? AT_THE_BOUND * Mixture.MOST_DIFFER : MOSTLY;
      if (column.kind().isOnesOwn() && field.u().getFirst() < RARE && differ > most) {
        doubts.add(
            "Records taken for one differ in %s in %d of 100 cases."
                .formatted(field.name(), Math.round(100 * differ)));
      }
    }
    householdDoubt(patterns).ifPresent(doubts::add);
    return doubts;
  }

  /// Families have in common what their name and their address say; a table of people that says
  /// nothing else cannot show how often two of them were taken for one.
  private static Optional<String> householdDoubt(Patterns patterns) {
    boolean persons = false;
    boolean given = false;
    boolean own = false;
    for (Comparison comparison : patterns.comparisons()) {
      Column column = comparison.column();
      given |= column.kind() == Kind.GIVEN_NAME;
      persons |= column.kind() == Kind.GIVEN_NAME || column.kind() == Kind.FAMILY_NAME;
      own |= column.kind() != Kind.GIVEN_NAME && column.kind().isOnesOwn() && !column.shared();
    }
    if (!persons || own) {
      return Optional.empty();
    }
    return Optional.of(
        given
            ? "Only the given name tells the members of a home apart: where father and son have one"
                + " name, they may be taken for one. A date of birth or an address for e-mail of"
                + " her own would tell."
            : "No column tells the members of a home apart: a given name, a date of birth or an"
                + " address for e-mail of her own would.");
  }

  /// Pairs that would be joined if nothing held them apart: questions for a person.
  private static Links heldApart(Candidates candidates, Weights weights, double threshold) {
    LinkList held = new LinkList();
    for (int pair = 0; pair < candidates.size(); pair++) {
      long pattern = candidates.pattern(pair);
      int left = candidates.left(pair);
      int right = candidates.right(pair);
      if (weights.holdsApart(pattern, left, right)) {
        double bits = weights.unguarded(pattern, left, right);
        if (bits >= threshold) {
          held.add(left, right, (float) bits);
        }
      }
    }
    return held.links();
  }

  private static Links refused(Links links, Links held, double threshold, Clusters clusters) {
    LinkList refused = new LinkList();
    int asserted = links.countAtLeast(threshold);
    for (int link = 0; link < asserted; link++) {
      if (clusters.of(links.left(link)) != clusters.of(links.right(link))) {
        refused.add(links.left(link), links.right(link), links.bits(link));
      }
    }
    for (int link = 0; link < held.size(); link++) {
      refused.add(held.left(link), held.right(link), held.bits(link));
    }
    return refused.links();
  }

  private void done(String stage) {
    long now = settings.nanoTime().getAsLong();
    seconds.put(stage, (now - lap) / 1e9);
    lap = now;
  }

  private List<BlockingRule> rules(List<BlockingKey> keys) {
    if (!settings.rules().isEmpty()) {
      return BlockingRule.named(settings.rules(), keys);
    }
    if (Blocks.pairs(records.size()) <= FEW_PAIRS) {
      return List.of(new BlockingRule(List.of(BlockingKey.everybody())));
    }
    long budget = Math.max(FEW_PAIRS, (long) settings.candidates() * records.size());
    return new RuleChoice(records, keys, budget, settings).rules();
  }

  private List<Blocks> blocks(List<BlockingRule> rules, List<BlockingKey> keys) {
    Blocks[] blocks = new Blocks[rules.size()];
    boolean every = rules.stream().anyMatch(BlockingRule::isEverybody);
    int most = every ? Math.max(2, records.size()) : settings.largestBlock();
    Parallel.run(
        settings.threads(),
        blocks.length,
        rule -> blocks[rule] = new Blocks(records, rules.get(rule), keys, most));
    return Arrays.asList(blocks);
  }

  private Links links(Candidates candidates, Weights weights) {
    int size = candidates.size();
    float[] bits = new float[size];
    int piece = 1 << 15;
    Parallel.run(
        settings.threads(),
        (size + piece - 1) / piece,
        part -> {
          for (int pair = part * piece; pair < Math.min(size, (part + 1) * piece); pair++) {
            bits[pair] =
                (float)
                    weights.of(
                        candidates.pattern(pair), candidates.left(pair), candidates.right(pair));
          }
        });
    int kept = 0;
    for (float bit : bits) {
      kept += bit >= LEAST_BITS ? 1 : 0;
    }
    int[] lefts = new int[kept];
    int[] rights = new int[kept];
    float[] weight = new float[kept];
    int at = 0;
    for (int pair = 0; pair < size; pair++) {
      if (bits[pair] >= LEAST_BITS) {
        lefts[at] = candidates.left(pair);
        rights[at] = candidates.right(pair);
        weight[at++] = bits[pair];
      }
    }
    return Links.of(lefts, rights, weight);
  }

  /// What each rule brought together, and how many of the matches: its expected ones are counted
  /// over the links that are more likely right than wrong.
  private static BlockingAnalysis analysis(
      List<BlockingRule> rules,
      Links links,
      List<Blocks> blocks,
      long[] marginal,
      long candidates) {
    int size = rules.size();
    double[][] met = new double[size][size];
    double[] first = new double[size];
    double all = 0;
    int likely = links.countAtLeast(0);
    int[] meeting = new int[size];
    // In a large file some of the links tell as much as all of them.
    int step = 1 + likely / MOST_ANALYSED;
    for (int link = 0; link < likely; link += step) {
      double p = step * Weights.probability(links.bits(link));
      int meetings = 0;
      for (int rule = 0; rule < size; rule++) {
        if (blocks.get(rule).meet(links.left(link), links.right(link))) {
          meeting[meetings++] = rule;
        }
      }
      all += p;
      for (int i = 0; i < meetings; i++) {
        first[meeting[i]] += i == 0 ? p : 0;
        for (int j = i; j < meetings; j++) {
          met[meeting[i]][meeting[j]] += p;
        }
      }
    }
    List<BlockingAnalysis.Rule> found = new ArrayList<>();
    for (int rule = 0; rule < size; rule++) {
      Blocks one = blocks.get(rule);
      found.add(
          new BlockingAnalysis.Rule(
              rules.get(rule).name(),
              one.pairs(),
              marginal[rule],
              met[rule][rule],
              first[rule],
              one.largest(),
              one.split(),
              one.lost()));
    }
    return new BlockingAnalysis(found, candidates, Recapture.recall(rules, met, all));
  }
}
