package dev.rapport.decisions.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.learning.Example;
import dev.rapport.learning.Fact;
import dev.rapport.learning.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is told of one person, without a database.
class ChronicleTests {

  private static final Instant BEGIN = Instant.parse("2024-01-01T08:00:00Z");
  private static final Instant NOW = BEGIN.plus(Duration.ofDays(1000));
  private static final Timeline SHOP =
      new Timeline(
          List.of(
              new Catalogues.Version(1, Catalogues.starting("shop"), .1, "Ivo", Instant.EPOCH)));
  private static final UUID ADA = new UUID(1, 1);

  private static Instant day(int day) {
    return BEGIN.plus(Duration.ofDays(day));
  }

  private static Happened row(
      int number, String kind, boolean ours, int day, @Nullable String result, int resultDay) {
    return row(number, kind, ours, day, result, null, resultDay);
  }

  private static Happened row(
      int number,
      String kind,
      boolean ours,
      int day,
      @Nullable String result,
      @Nullable String good,
      int resultDay) {
    return new Happened(
        ADA,
        new UUID(2, number),
        kind,
        ours,
        ours ? "email" : null,
        day(day),
        null,
        null,
        null,
        day(day),
        null,
        result == null ? null : new Happened.Told(result, good, day(resultDay), day(resultDay)),
        null,
        false,
        null,
        null);
  }

  private static List<Chronicle.Told> told(Happened... rows) {
    return new Chronicle(SHOP, List.of(rows), Set.of(), NOW).examples();
  }

  private static String came(Chronicle.Told told) {
    return told.example().outcome() instanceof Outcome.Came(String result, Instant _)
        ? result
        : "pending";
  }

  @Test
  void whatWasToldGoesBeforeWhatSheDidAndThatBeforeNothing() {
    assertThat(
            told(
                row(1, "campaign", true, 0, "disliked", 3),
                row(2, "purchase", false, 5, "liked", 6)))
        .extracting(ChronicleTests::came)
        .containsExactly("put-off", "liked");
    assertThat(told(row(1, "campaign", true, 0, null, 0), row(2, "purchase", false, 5, "liked", 6)))
        .extracting(ChronicleTests::came)
        .containsExactly("bought", "liked");
    assertThat(told(row(1, "campaign", true, 0, null, 0)))
        .extracting(ChronicleTests::came)
        .containsExactly("nothing");
  }

  @Test
  void aResultAfterItsWindowOrBeforeItsExperienceDoesNotCount() {
    assertThat(told(row(1, "campaign", true, 0, "bought", 31)))
        .extracting(ChronicleTests::came)
        .containsExactly("nothing");
    assertThat(told(row(1, "purchase", false, 10, "liked", 4))).isEmpty();
    assertThat(told(row(1, "purchase", false, 10, "a word that nobody knows", 12))).isEmpty();
  }

  /// The till says “ordered” where the catalogue says “bought”.
  @Test
  void aWordThatNoResultNamesIsTheOnlyOneAsGoodOrNothingThatAnybodyKnows() {
    assertThat(told(row(1, "campaign", true, 0, "ordered", "good", 3)))
        .extracting(ChronicleTests::came)
        .containsExactly("bought");
    assertThat(told(row(1, "campaign", true, 0, "annoyed", "bad", 3)))
        .extracting(ChronicleTests::came)
        .containsExactly("put-off");
    assertThat(told(row(1, "campaign", true, 0, "opened", "soso", 3))).isEmpty();
    assertThat(told(row(1, "campaign", true, 0, "ordered", 3))).isEmpty();
    assertThat(told(row(1, "purchase", false, 0, "faulty", "bad", 3))).isEmpty();
    assertThat(told(row(1, "campaign", true, 0, "ordered", "good", 31)))
        .extracting(ChronicleTests::came)
        .containsExactly("nothing");
  }

  /// Else only those would be counted of whom something good was seen besides.
  @Test
  void whatCameInAWordThatNobodyKnowsIsNotGuessedFromWhatSheDidLater() {
    assertThat(
            told(
                row(1, "campaign", true, 0, "ordered", 3),
                row(2, "purchase", false, 5, "liked", 6)))
        .extracting(ChronicleTests::came)
        .containsExactly("liked");
  }

  @Test
  void wordsThatNoResultNamesAreCounted() {
    List<Happened> rows =
        List.of(
            row(1, "campaign", true, 0, "ordered", "good", 3),
            row(2, "campaign", true, 40, "ordered", 43),
            row(3, "campaign", true, 80, "bought", 83),
            row(4, "campaign", true, 120, "too late", 160));
    assertThat(new Chronicle(SHOP, rows, Set.of(), NOW).unnamed())
        .extracting(one -> one.of().key() + " " + one.word())
        .containsExactlyInAnyOrder("offer ordered", "offer ordered");
  }

  @Test
  void howACallEndedIsNoResultOfIt() {
    for (Call.Outcome ending : Call.Outcome.values()) {
      List<Happened> rows = List.of(row(1, "offer", true, 0, ending.word(), 0));
      var chronicle = new Chronicle(SHOP, rows, Set.of(), NOW);
      assertThat(chronicle.examples())
          .extracting(ChronicleTests::came)
          .as(ending.word())
          .containsExactly("nothing");
      assertThat(chronicle.unnamed()).isEmpty();
    }
  }

  /// Nobody can say which of two offers brought her: each had its window, and in each she came. A
  /// purchase of the second window only is no result of the first.
  @Test
  void whereWindowsOverlapEachIsAskedForItself() {
    assertThat(
            told(
                row(1, "campaign", true, 0, null, 0),
                row(2, "campaign", true, 20, null, 0),
                row(3, "purchase", false, 25, "liked", 26)))
        .extracting(ChronicleTests::came)
        .containsExactly("bought", "bought", "liked");
    assertThat(
            told(
                row(1, "campaign", true, 0, null, 0),
                row(2, "campaign", true, 20, null, 0),
                row(3, "purchase", false, 40, "liked", 41)))
        .extracting(ChronicleTests::came)
        .containsExactly("nothing", "bought", "liked");
  }

  @Test
  void whatNobodyToldIsNotNothing() {
    assertThat(told(row(1, "purchase", false, 0, null, 0))).isEmpty();
  }

  @Test
  void silenceStandsInTheSameStateAsAnOfferWould() {
    List<Chronicle.Told> told =
        told(
            row(1, "campaign", true, 0, "nothing", 30),
            row(2, "silence", true, 100, "nothing", 130));
    assertThat(told).hasSize(2);
    Example silence = told.getLast().example();
    assertThat(silence.experience()).isEqualTo(Example.SILENCE);
    assertThat(silence.context().facts().get("n-th time")).extracting("text").isEqualTo("2nd time");
  }

  /// A poisoned history: whatever comes later, earlier examples stay as they were.
  @Test
  void nothingThatCameLaterIsKnownEarlier() {
    for (long seed = 1; seed <= 40; seed++) {
      List<Happened> rows = random(new Random(seed), 30);
      List<Chronicle.Told> whole = new Chronicle(SHOP, rows, Set.of(), NOW).examples();
      for (int length = 1; length < rows.size(); length++) {
        Instant now = rows.get(length - 1).at();
        List<Chronicle.Told> part =
            new Chronicle(SHOP, rows.subList(0, length), Set.of(), now).examples();
        for (Chronicle.Told one : part) {
          Chronicle.Told later =
              whole.stream()
                  .filter(other -> other.row().equals(one.row()))
                  .findFirst()
                  .orElseThrow();
          assertThat(later.example().context())
              .as("seed %d", seed)
              .isEqualTo(one.example().context());
        }
        for (Chronicle.Told one : whole) {
          assertThat(one.example().context().facts().values())
              .as("seed %d", seed)
              .extracting(Fact::known)
              .allMatch(known -> !known.isAfter(one.example().decided()));
        }
      }
    }
  }

  private static List<Happened> random(RandomGenerator chance, int count) {
    List<String> kinds = List.of("purchase", "campaign", "visit", "silence", "complaint", "call");
    List<String> results = List.of("liked", "nothing", "disliked", "bought", "returned");
    List<Happened> rows = new ArrayList<>();
    int day = 0;
    for (int number = 0; number < count; number++) {
      day += chance.nextInt(20);
      String kind = kinds.get(chance.nextInt(kinds.size()));
      boolean ours = kind.equals("campaign") || kind.equals("silence");
      boolean known = chance.nextInt(3) > 0;
      rows.add(
          row(
              number,
              kind,
              ours,
              day,
              known ? results.get(chance.nextInt(results.size())) : null,
              day + chance.nextInt(25)));
    }
    return rows;
  }

  /// A machine that reports every minute, or the house itself as a customer.
  @Test
  void ofWhomVeryMuchIsToldOnlyTheNewestIsLookedAt() {
    List<Happened> all = random(new Random(2), 20_100);
    Deque<Happened> looked = new ArrayDeque<>();
    all.forEach(one -> LedgerReading.addNewest(looked, one));
    assertThat(looked).hasSize(20_000).last().isEqualTo(all.getLast());
    assertThat(looked.getFirst()).isEqualTo(all.get(100));
  }

  @Test
  void aPersonWithVeryManyExperiencesIsTold() {
    List<Happened> rows = random(new Random(1), 100_000);
    assertThat(new Chronicle(SHOP, rows, Set.of(), NOW).examples()).isNotEmpty();
  }

  @Test
  void aCatalogueSaysWhyItCannotBeRead() {
    assertThatExceptionOfType(Catalogue.CatalogueIsUnreadable.class)
        .isThrownBy(() ->
            CatalogueText.read("", Catalogues.starting("shop").text().replace("kinds:", "kind:")))
        .withMessageContaining("Did you mean");
    assertThatExceptionOfType(Catalogue.CatalogueIsUnreadable.class)
        .isThrownBy(() -> CatalogueText.read("", "name: [unclosed"));
  }

  @Test
  void everyStartingCatalogueCanBeRead() {
    for (String key : Catalogues.STARTING) {
      Catalogue catalogue = Catalogues.starting(key);
      assertThat(catalogue.ofContact("offer")).isPresent();
      assertThat(catalogue.key()).isEqualTo(key);
    }
  }
}
