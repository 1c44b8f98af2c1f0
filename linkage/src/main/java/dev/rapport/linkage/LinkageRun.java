package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Clustering;
import dev.rapport.linkage.clusters.ClusteringSettings;
import dev.rapport.linkage.clusters.Clusters;
import dev.rapport.linkage.clusters.Constraints;
import dev.rapport.linkage.clusters.Links;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One run over one set of records, stage by stage.
final class LinkageRun {

  /// In a small file time is no reason to compare less than this.
  private static final long FEW_PAIRS = 600_000;

  /// What weighs less is neither joined nor worth a question.
  private static final float LEAST_BITS = -6;

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
    Background background = new Background(records, patterns, settings);
    done("background");
    PatternCounts counts = candidates.counts();
    Mixture mixture = new Mixture(patterns, counts, background);
    mixture.fit();
    done("model");
    Weights weights = new Weights(patterns, mixture);
    Links links = links(candidates, weights);
    done("weights");
    double threshold = 0;
    Clusters clusters =
        Clustering.of(
            records.size(),
            links,
            weights,
            Constraints.none(),
            ClusteringSettings.joiningAt(threshold).withFloor(settings.floor()));
    done("clusters");
    MatchModel.Provenance provenance =
        new MatchModel.Provenance(
            Normaliser.VERSION,
            settings.seed(),
            records.size(),
            candidates.size(),
            background.drawnPairs(),
            mixture.patternCount());
    MatchModel model = mixture.model(provenance);
    return new LinkageResult(
        clusters.labels(),
        links,
        model,
        weights,
        threshold,
        0,
        0,
        analysis(rules, candidates),
        Links.none(),
        seconds);
  }

  private void done(String stage) {
    long now = settings.nanoTime().getAsLong();
    seconds.put(stage, (now - lap) / 1e9);
    lap = now;
  }

  private List<BlockingRule> rules(List<BlockingKey> keys) {
    if (Blocks.pairs(records.size()) <= FEW_PAIRS) {
      return List.of(new BlockingRule(List.of(BlockingKey.everybody())));
    }
    long budget = Math.max(FEW_PAIRS, (long) settings.candidates() * records.size());
    return new RuleChoice(records, keys, budget, settings).rules();
  }

  private List<Blocks> blocks(List<BlockingRule> rules, List<BlockingKey> keys) {
    Blocks[] blocks = new Blocks[rules.size()];
    boolean every = Blocks.pairs(records.size()) <= FEW_PAIRS;
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

  private static BlockingAnalysis analysis(List<BlockingRule> rules, Candidates candidates) {
    List<BlockingAnalysis.Rule> found = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      Blocks blocks = candidates.blocks().get(rule);
      found.add(
          new BlockingAnalysis.Rule(
              rules.get(rule).name(),
              blocks.pairs(),
              candidates.marginal(rule),
              0,
              0,
              blocks.largest(),
              blocks.split(),
              blocks.lost()));
    }
    return new BlockingAnalysis(found, candidates.size(), 0);
  }
}
