package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The mappings in `examples/`, on the public data where they are at hand; elsewhere there is
/// nothing to test. `RAPPORT_MEASURE_DATA` names their folder.
@Tag("slow")
@OnRealDatabase
class ExamplesTests {

  private static final Path ROOT = root();

  @Autowired Imports imports;
  @Autowired Contacts contacts;
  @Autowired Organisations organisations;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @TempDir Path folder;

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("examples")) ? here : here.resolve("..").normalize();
  }

  private static Path data() {
    String named =
        System.getProperty("RAPPORT_MEASURE_DATA", System.getenv("RAPPORT_MEASURE_DATA"));
    return named == null ? ROOT.resolve("../shared/data").normalize() : Path.of(named);
  }

  @TestFactory
  Stream<DynamicTest> mappingsAreSound() throws Exception {
    try (var files = Files.walk(ROOT.resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  ROOT.relativize(file).toString(), () -> Mapping.read(file, null)));
    }
  }

  @TestFactory
  Stream<DynamicTest> bringsThePublicDataIn() {
    return Stream.of(
            DynamicTest.dynamicTest("complete-journey", this::completeJourney),
            DynamicTest.dynamicTest("bank-marketing", this::bankMarketing),
            DynamicTest.dynamicTest("cdnow", this::cdnow))
        .filter(test -> Files.isDirectory(data().resolve(test.getDisplayName())));
  }

  private void completeJourney() {
    Organisation here = found("journey");
    List<Step> steps =
        List.of(
            new Step("complete-journey/campaigns.csv", "complete-journey/households.yaml", 1_559),
            new Step(
                "complete-journey/demographics.csv", "complete-journey/demographics.yaml", 801),
            new Step("complete-journey/campaigns.csv", "complete-journey/campaigns.yaml", 6_589),
            new Step(
                "complete-journey/coupon_redemptions.csv",
                "complete-journey/redemptions.yaml",
                2_102),
            new Step("complete-journey/campaigns.csv", "complete-journey/contacts.yaml", 1_559));
    bringInTwice(here, steps);

    assertThat(number(here, "select count(distinct person) from identity.persons"))
        .isEqualTo(1_604);
    assertThat(
            number(
                here,
                """
                select count(distinct e.id) from experiences.experiences e
                join experiences.results r on r.experience = e.id
                where r.result = 'redeemed' and r.at between e.at and e.window_until
                """))
        .isEqualTo(792);
    assertTheGateKeepsSilent(here, 1_559);
  }

  private void bankMarketing() {
    Organisation here = found("bank");
    String file = "bank-marketing/bank-additional-first75.csv.gz";
    bringInTwice(
        here,
        List.of(
            new Step(file, "bank-marketing/people.yaml", 30_891),
            new Step(file, "bank-marketing/calls.yaml", 30_891),
            new Step(file, "bank-marketing/contacts.yaml", 30_891)));

    assertThat(number(here, "select count(distinct person) from identity.persons"))
        .isEqualTo(30_891);
    assertThat(number(here, "select sum(times) from experiences.experiences")).isEqualTo(84_098);
    assertThat(number(here, "select count(*) from experiences.results where result = 'bought'"))
        .isEqualTo(1_982);
    assertThat(number(here, "select count(*) from people.attributes where name = 'duration'"))
        .isZero();
    assertThat(
            number(
                here,
                """
                select count(*) from experiences.experiences
                where at < '2008-05-01 00:00+01' or at > '2009-05-02'
                """))
        .isZero();
    assertThat(
            number(
                here,
                "select count(*) from experiences.experiences where at >= '2009-01-01 00:00+00'"))
        .isEqualTo(282 + 2_458 + 461);
  }

  private void cdnow() {
    Organisation here = found("cdnow");
    String file = "cdnow/CDNOW_sample.txt";
    bringInTwice(
        here,
        List.of(
            new Step(file, "cdnow/people.yaml", 2_357),
            new Step(file, "cdnow/purchases.yaml", 6_919),
            new Step(file, "cdnow/contacts.yaml", 2_357)));

    assertThat(number(here, "select count(distinct record) from experiences.experiences"))
        .isEqualTo(2_357);
    assertThat(number(here, "select count(*) from experiences.experiences where amount_minor = 0"))
        .isPositive();
    assertTheGateKeepsSilent(here, 2_357);
  }

  /// Nobody recorded a permission.
  private void assertTheGateKeepsSilent(Organisation organisation, long planned) {
    Tenancy.run(
        organisation.id(),
        () -> {
          while (contacts.judgeDue(Instant.now(), 500, 2).picked() > 0) {
            // The gate picks a batch at a time.
          }
        });
    assertThat(
            number(
                organisation,
                """
                select count(distinct contact) from contacts.decisions
                where verdict = 'silent' and code = 'NOT_PERMITTED'
                """))
        .isEqualTo(planned);
    assertThat(
            number(
                organisation, "select count(*) from contacts.decisions where verdict <> 'silent'"))
        .isZero();
  }

  private record Step(String file, String mapping, long added) {}

  private void bringInTwice(Organisation organisation, List<Step> steps) {
    for (Step step : steps) {
      ImportReport report = bringIn(organisation, step);
      assertThat(report.counts().added()).as(step.toString()).isEqualTo(step.added());
      assertThat(report.counts().rejected()).as(step.toString()).isZero();
    }
    for (Step step : steps) {
      Counts counts = bringIn(organisation, step).counts();
      assertThat(counts.unchanged()).as(step.toString()).isEqualTo(counts.read());
    }
  }

  private ImportReport bringIn(Organisation organisation, Step step) {
    var mapping = Mapping.read(ROOT.resolve("examples").resolve(step.mapping()), null);
    var order =
        new ImportOrder(data().resolve(step.file()), mapping, folder.resolve("e.csv"), "test");
    return Tenancy.within(organisation.id(), () -> imports.run(order, counts -> {}));
  }

  private Organisation found(String slug) {
    return organisations.found(slug, slug, "house", ZoneId.of("Europe/Vienna"), "AT");
  }

  private long number(Organisation organisation, String sql) {
    return Tenancy.within(
        organisation.id(),
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> jdbc.sql(sql).query((row, number) -> row.getLong(1)).single())));
  }
}
