package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Links;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One run over one set of records.
final class LinkageRun {

  private final Records records;
  private final LinkageSettings settings;

  LinkageRun(Records records, LinkageSettings settings) {
    this.records = records;
    this.settings = settings;
  }

  LinkageResult result() {
    int[] alone = IntStream.range(0, records.size()).toArray();
    MatchModel.Provenance provenance =
        new MatchModel.Provenance(Normaliser.VERSION, settings.seed(), records.size(), 0, 0, 0);
    MatchModel model = new MatchModel(List.of(), 0, 0, 0, 0, 0, provenance);
    return new LinkageResult(
        alone,
        Links.none(),
        model,
        new NoWeight(),
        0,
        0,
        0,
        new BlockingAnalysis(List.of(), 0, 0),
        Links.none(),
        Map.of());
  }

  /// Before there is a model, nothing speaks for or against.
  private static final class NoWeight implements MatchWeight {
    @Override
    public double of(int left, int right) {
      return 0;
    }

    @Override
    public Explanation explain(int left, int right) {
      return new Explanation(0, List.of(), 0, 0, 0.5);
    }
  }
}
