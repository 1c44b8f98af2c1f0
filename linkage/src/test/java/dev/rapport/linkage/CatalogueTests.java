package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// Things that are no persons, recognised and linked without anybody saying what they are.
class CatalogueTests {

  private static final LinkageSettings SETTINGS = LinkageSettings.standard(() -> 0).withThreads(2);

  @Test
  void tellsTheModelsOfOneMakerApart() {
    links(seed -> Catalogue.devices(400, seed), 0.95, 0.8);
  }

  @Test
  void linksFirmsAndTheirBranches() {
    links(seed -> Catalogue.organisations(800, seed), 0.95, 0.7);
  }

  @Test
  void linksVehicles() {
    links(seed -> Catalogue.vehicles(600, seed), 0.97, 0.9);
  }

  @Test
  void tellsTheVolumesOfOneWorkApart() {
    links(seed -> Catalogue.books(600, seed), 0.97, 0.6);
  }

  @Test
  void linksRestaurantsAndNotTheBranchesOfAChain() {
    links(seed -> Catalogue.restaurants(600, seed), 0.98, 0.95);
  }

  @Test
  void tellsAReportFromTheArticleOfTheSameTitle() {
    links(seed -> Catalogue.papers(600, seed), 0.93, 0.7);
  }

  private static void links(LongFunction<Catalogue> sort, double precision, double recall) {
    for (long seed = 1; seed <= 2; seed++) {
      Catalogue catalogue = sort.apply(seed);
      for (boolean apart : List.of(false, true)) {
        LinkageResult result = Linkage.link(catalogue.records(apart), SETTINGS);
        long[] pairs = catalogue.register().pairs(result.clusters());
        String as = "seed %d, as %d sources".formatted(seed, apart ? 2 : 1);
        assertThat((double) pairs[0] / (pairs[0] + pairs[1]))
            .as("precision of " + as)
            .isGreaterThanOrEqualTo(precision);
        assertThat((double) pairs[0] / (pairs[0] + pairs[2]))
            .as("recall of " + as)
            .isGreaterThanOrEqualTo(recall);
      }
    }
  }

  @Test
  void readsTheNumberOfAModelHoweverItIsWritten() {
    String[] written = {
      "Sony Cyber-shot 12.1 MP Camera - DSC-W220/B", "sony cybershot DSCW220 12.1MP", "W220 by Sony"
    };
    for (String title : written) {
      assertThat(Normaliser.normalise(Kind.CODE, title)).as(title).contains("w220");
      assertThat(Normaliser.normalise(Kind.CODE, title)).as(title).doesNotContain("mp");
    }
    assertThat(level(Kind.CODE, written[0], written[1])).isEqualTo(2);
    assertThat(level(Kind.CODE, written[1], written[2])).isEqualTo(2);
    assertThat(level(Kind.CODE, written[0], "Sony Cyber-shot DSC-W230")).isEqualTo(4);
    assertThat(level(Kind.FIGURES, "Atlas, volume 2", "Atlas vol. 2")).isEqualTo(1);
    assertThat(level(Kind.FIGURES, "Atlas, volume 2", "Atlas, volume 3")).isEqualTo(5);
  }

  @Test
  void weighsWordsByTheirRarity() {
    assertThat(level(Kind.TEXT, "Black Digital Telephone", "Telephone, Digital, Black"))
        .isLessThanOrEqualTo(2);
    assertThat(level(Kind.TEXT, "The Karuvan Digital", "Karuvan Black")).isEqualTo(2);
    assertThat(level(Kind.TEXT, "The Black Digital", "Karuvan Black Digital"))
        .isGreaterThanOrEqualTo(6);
    assertThat(level(Kind.TEXT, "John Smithson", "Smithson, J.")).isEqualTo(3);
  }

  /// Among others of which each says "the", "black" and "digital".
  private static int level(Kind kind, String one, String other) {
    Column column = new Column("x", kind, false, new Dictionary(Dictionary.LONGEST_TEXT));
    column.add(column.values().add(Normaliser.normalise(kind, one)));
    column.add(column.values().add(Normaliser.normalise(kind, other)));
    for (int i = 0; i < 200; i++) {
      String text = "the black digital w" + (char) ('a' + i % 26) + " AB" + (1_000 + i);
      column.add(column.values().add(Normaliser.normalise(kind, text)));
    }
    return Comparison.of(column, List.of(column), column.words()).level(0, 1);
  }
}
