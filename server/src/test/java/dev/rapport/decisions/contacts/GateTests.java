package dev.rapport.decisions.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.decisions.contacts.Answer.Standing;
import dev.rapport.decisions.contacts.rules.Finding;
import dev.rapport.decisions.contacts.rules.Question;
import dev.rapport.decisions.contacts.rules.Questions;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTests {

  private static final Instant NOW = Situation.NOW;

  @ParameterizedTest
  @EnumSource(ContactKind.class)
  void nothingInTheWayMeansSend(ContactKind kind) {
    Judgement judgement = new Situation(kind).judge();

    assertThat(judgement.verdict()).isEqualTo(new Verdict.Send("+43660111"));
    assertThat(judgement.answers()).allMatch(answer -> answer.standing() == Standing.PASSED);
  }

  @Test
  void essentialContactsPassPermissionPeaceProblemsAndPressureAndSaySo() {
    Judgement judgement =
        new Situation(ContactKind.ESSENTIAL)
            .forbidden()
            .peaceUntil(LocalDate.of(2026, 7, 1))
            .problem(null)
            .lastFelt(Feeling.BAD)
            .capUsed()
            .touchedYesterday()
            .judge();

    assertThat(judgement.verdict()).isInstanceOf(Verdict.Send.class);
    assertThat(judgement.reason().code()).isEqualTo("ESSENTIAL");
    assertThat(codes(judgement)).contains("ESSENTIAL", "PEACE_PASSED", "PROBLEM_PASSED");
  }

  @Test
  void aDayOfAnotherYearIsNamedWithItsYear() {
    assertThat(peaceUntil(LocalDate.of(2026, 12, 31)).sentence())
        .isEqualTo("Because Marta is left in peace until Thu 31 Dec.");

    Answer next = peaceUntil(LocalDate.of(2027, 1, 2));
    assertThat(next.sentence()).isEqualTo("Because Marta is left in peace until 2 Jan 2027.");
    assertThat(next.sheReads()).isEqualTo("We leave you in peace until 2 Jan 2027.");
  }

  private static Answer peaceUntil(LocalDate waking) {
    return new Situation(ContactKind.OFFER)
        .peaceUntil(waking).judge().answers().stream()
            .filter(answer -> answer.question().equals("Did she ask for peace?"))
            .findFirst()
            .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(ContactKind.class)
  void aSuppressedPersonIsNeverContacted(ContactKind kind) {
    assertSilent(new Situation(kind).suppressed(null), "SUPPRESSED");
  }

  @ParameterizedTest
  @EnumSource(ContactKind.class)
  void aSuppressedPointGivesWayToAnotherPoint(ContactKind kind) {
    Situation situation = new Situation(kind).suppressed("+43660111");
    assertSilent(situation, "SUPPRESSED");

    Judgement judgement = situation.point("+43660222").judge();
    assertThat(judgement.verdict()).isEqualTo(new Verdict.Send("+43660222"));
  }

  @Test
  void aPointFromWhichMessagesCameBackIsNotUsed() {
    assertSilent(new Situation(ContactKind.CARE).pointsCameBack(), "UNDELIVERABLE");
  }

  @ParameterizedTest
  @EnumSource(value = ContactKind.class, mode = EnumSource.Mode.EXCLUDE, names = "ESSENTIAL")
  void permissionBindsEveryKindButTheEssential(ContactKind kind) {
    assertSilent(new Situation(kind).neverAsked(), "NOT_PERMITTED");
    assertSilent(new Situation(kind).forbidden(), "NOT_PERMITTED");
    assertSilent(new Situation(kind).withdrawn(), "WITHDRAWN");
  }

  @Test
  void ofSeveralRecordsTheStrictestAnswerCounts() {
    assertSilent(new Situation(ContactKind.SERVICE).forbiddenOnAnotherRecord(), "WITHDRAWN");
  }

  @ParameterizedTest
  @EnumSource(value = ContactKind.class, mode = EnumSource.Mode.EXCLUDE, names = "ESSENTIAL")
  void peaceMeansWaitingForTheWakingDay(ContactKind kind) {
    Judgement judgement = new Situation(kind).peaceUntil(LocalDate.of(2026, 5, 22)).judge();

    assertThat(judgement.verdict())
        .isEqualTo(new Verdict.Wait(Instant.parse("2026-05-22T07:00:00Z")));
    assertThat(codes(judgement)).contains("PEACE", "QUIET_HOURS");
  }

  @Test
  void careForHerOwnOpenMatterPassesPeace() {
    UUID car = UUID.randomUUID();
    Situation situation =
        new Situation(ContactKind.CARE).peaceUntil(LocalDate.of(2026, 6, 10)).problem(car);

    assertThat(situation.judge().verdict()).isInstanceOf(Verdict.Wait.class);
    assertThat(situation.about(car).judge().verdict()).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void peaceBeyondItsUseMeansSilence() {
    assertSilent(
        new Situation(ContactKind.SERVICE).peaceUntil(LocalDate.of(2027, 1, 1)), "TOO_LATE");
  }

  @ParameterizedTest
  @EnumSource(
      value = ContactKind.class,
      names = {"QUESTION", "OFFER"})
  void anOpenProblemSilencesQuestionsAndOffers(ContactKind kind) {
    UUID car = UUID.randomUUID();
    assertSilent(new Situation(kind).problem(car).about(car), "PROBLEM_OPEN");
  }

  @Test
  void serviceWaitsWhileAProblemIsOpenUnlessItIsAboutTheSameThing() {
    UUID car = UUID.randomUUID();
    Judgement other = new Situation(ContactKind.SERVICE).problem(car).judge();
    Judgement same = new Situation(ContactKind.SERVICE).problem(car).about(car).judge();

    assertThat(other.verdict()).isInstanceOf(Verdict.Wait.class);
    assertThat(other.reason().code()).isEqualTo("PROBLEM_OPEN");
    assertThat(same.verdict()).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void careIsTheRepairAndPassesAnOpenProblem() {
    assertThat(new Situation(ContactKind.CARE).problem(null).judge().verdict())
        .isInstanceOf(Verdict.Send.class);
  }

  @Test
  void noOfferAfterABadFeelingUntilSomethingWasRepaired() {
    Situation situation = new Situation(ContactKind.OFFER).lastFelt(Feeling.BAD);
    assertSilent(situation, "NOT_REPAIRED");
    assertThat(situation.repaired().judge().verdict()).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void sheIsAskedOnceAboutOneExperience() {
    UUID repair = UUID.randomUUID();
    assertSilent(
        new Situation(ContactKind.QUESTION).aboutExperience(repair).asked(repair), "ALREADY_ASKED");
  }

  @Test
  void aContactJoinsTheBestOneNear() {
    UUID service = new UUID(0x7000, 2);
    Judgement judgement =
        new Situation(ContactKind.QUESTION)
            .near(new UUID(0x7000, 1), ContactKind.OFFER, ContactChannel.CALL, 0)
            .near(service, ContactKind.SERVICE, ContactChannel.CALL, 2)
            .near(new UUID(0x7000, 3), ContactKind.SERVICE, ContactChannel.CALL, 3)
            .judge();

    assertThat(judgement.verdict()).isEqualTo(new Verdict.Fold(new ContactId(service)));
    assertThat(judgement.reason().code()).isEqualTo("FOLDS_INTO");
  }

  @Test
  void foldingIsAskedBeforeAttentionIsSpent() {
    Judgement judgement =
        new Situation(ContactKind.QUESTION)
            .near(new UUID(1, 2), ContactKind.SERVICE, ContactChannel.CALL, 2)
            .capUsed()
            .judge();

    assertThat(judgement.verdict()).isInstanceOf(Verdict.Fold.class);
    assertThat(judgement.answers())
        .filteredOn(answer -> answer.standing() == Standing.NOT_ASKED)
        .isNotEmpty();
  }

  @Test
  void noOfferJoinsACareContact() {
    assertThat(
            new Situation(ContactKind.OFFER)
                .near(new UUID(1, 2), ContactKind.CARE, ContactChannel.CALL, 0)
                .judge()
                .verdict())
        .isInstanceOf(Verdict.Send.class);
  }

  @Test
  void aGuestNeedsItsOwnPermissionOnTheHostsChannel() {
    assertThat(
            new Situation(ContactKind.QUESTION)
                .near(new UUID(1, 2), ContactKind.SERVICE, ContactChannel.POST, 0)
                .judge()
                .verdict())
        .isInstanceOf(Verdict.Send.class);
  }

  @Test
  void aHostThatWouldComeTooLateForTheGuestIsNoHost() {
    assertThat(
            new Situation(ContactKind.QUESTION)
                .near(new UUID(1, 2), ContactKind.SERVICE, ContactChannel.CALL, 6)
                .usefulFor(Duration.ofDays(5))
                .judge()
                .verdict())
        .isInstanceOf(Verdict.Send.class);
  }

  @ParameterizedTest
  @EnumSource(value = ContactKind.class, mode = EnumSource.Mode.EXCLUDE, names = "ESSENTIAL")
  void aFullCapMeansWaitingUntilASlotIsFree(ContactKind kind) {
    Judgement judgement = new Situation(kind).capUsed().judge();

    assertThat(judgement.verdict()).isEqualTo(new Verdict.Wait(NOW.plus(Duration.ofDays(2))));
    assertThat(judgement.reason().code()).isEqualTo("CAP_ALL");
    assertThat(judgement.reason().sentence())
        .isEqualTo("Because 1 of 1 contacts within 30 days are used.");
  }

  @Test
  void contactsThatOtherSystemsReportCountAsPressure() {
    Judgement judgement = new Situation(ContactKind.SERVICE).touchedYesterday().judge();

    assertThat(judgement.reason().code()).isEqualTo("CAP_ALL");
    assertThat(codes(judgement)).contains("GAP");
  }

  @Test
  void aWaitSolvesAllRulesAtOnceAndNamesTheLastToGiveWay() {
    Judgement judgement =
        new Situation(ContactKind.SERVICE)
            .freeAt(Instant.parse("2026-05-23T22:30:00Z"))
            .closedOn(DayOfWeek.SUNDAY)
            .judge();

    assertThat(judgement.verdict())
        .isEqualTo(new Verdict.Wait(Instant.parse("2026-05-25T07:00:00Z")));
    assertThat(judgement.reason().code()).isEqualTo("QUIET_HOURS");
    assertThat(judgement.answers())
        .filteredOn(answer -> answer.standing() == Standing.STANDS_TOO)
        .extracting(Answer::code)
        .containsExactly("CAP_ALL");
  }

  @Test
  void aContactIsNotMadeBeforeItIsDue() {
    Judgement judgement = new Situation(ContactKind.SERVICE).dueIn(Duration.ofDays(2)).judge();

    assertThat(judgement.verdict()).isEqualTo(new Verdict.Wait(NOW.plus(Duration.ofDays(2))));
    assertThat(judgement.reason().code()).isEqualTo("NOT_DUE");
  }

  @Test
  void quietHoursBindByTheClockOnHerWall() {
    assertThat(new Situation(ContactKind.SERVICE).at("2026-05-20T18:01:00Z").judge().verdict())
        .isEqualTo(new Verdict.Wait(Instant.parse("2026-05-21T07:00:00Z")));
  }

  @Test
  void anUnknownZoneMeansAnHourThatIsRightInEveryCandidate() {
    Judgement judgement =
        new Situation(ContactKind.SERVICE)
            .zones("America/New_York", "America/Los_Angeles")
            .at("2026-05-20T14:00:00Z")
            .judge();

    assertThat(judgement.verdict())
        .isEqualTo(new Verdict.Wait(Instant.parse("2026-05-20T16:00:00Z")));
  }

  @Test
  void theHoursThatSheNamedAreKept() {
    Judgement judgement =
        new Situation(ContactKind.SERVICE)
            .reachedBetween("16:00", "18:00")
            .at("2026-05-20T10:00:00Z")
            .judge();

    assertThat(judgement.verdict())
        .isEqualTo(new Verdict.Wait(Instant.parse("2026-05-20T14:00:00Z")));
    assertThat(judgement.reason().sheReads()).isEqualTo("We waited for the hours that you named.");
    assertSilent(
        new Situation(ContactKind.SERVICE).reachedBetween("01:00", "02:00"), "QUIET_HOURS");
  }

  @Test
  void candidatesThatShareNoHourMeanSilence() {
    assertSilent(
        new Situation(ContactKind.SERVICE).zones("Pacific/Kiritimati", "Europe/Vienna"),
        "QUIET_HOURS");
  }

  @Test
  void safetyPassesQuietHoursAndTheLawDoesNot() {
    Situation vital = new Situation(ContactKind.ESSENTIAL).at("2026-05-21T02:00:00Z");
    assertThat(vital.judge().verdict()).isInstanceOf(Verdict.Send.class);
    assertThat(vital.basis("legal").judge().verdict()).isInstanceOf(Verdict.Wait.class);
    assertThat(vital.basis("request").judge().verdict()).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void aRuleThatFailsMeansSilence() {
    Question broken =
        new Question() {
          @Override
          public String title() {
            return "Does it hold?";
          }

          @Override
          public boolean applies(Contact contact, Circumstances circumstances) {
            return true;
          }

          @Override
          public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
            throw new ArithmeticException("broken");
          }
        };
    Situation situation = new Situation(ContactKind.SERVICE);

    Judgement judgement =
        new Gate(List.of(broken)).judge(situation.contact(), situation.circumstances());

    assertThat(judgement.verdict()).isInstanceOf(Verdict.StaySilent.class);
    assertThat(judgement.reason().code()).isEqualTo("RULE_FAILED");
  }

  @Test
  void aVerdictWithoutAReadableReasonCannotBeMade() {
    assertThatThrownBy(() -> new Judgement.Reason("Is it?", "CODE", " ", "She reads this."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Answer("Is it?", "CODE", Standing.DECIDES, "Because.", "", Map.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new Judgement(
                new Verdict.StaySilent(),
                new Judgement.Reason("Is it?", "CODE", "Because.", "She reads this."),
                List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Tag("slow")
  @Test
  void everyJudgementIsReadableAndReplaysByteForByte() {
    Trials.run(
        20_000,
        chance -> {
          Situation situation = Situation.random(chance);
          Judgement judgement = situation.judge();
          var evidence = new Evidence(situation.contact(), situation.circumstances(), 1);
          Evidence stored = Evidence.parse(evidence.json());

          assertThat(stored).isEqualTo(evidence);
          assertThat(stored.json()).isEqualTo(evidence.json());
          assertThat(Evidence.json(stored.replay().answers()))
              .isEqualTo(Evidence.json(judgement.answers()));
          assertThat(stored.replay()).isEqualTo(judgement);
          assertThat(Evidence.answers(Evidence.json(judgement.answers())))
              .isEqualTo(judgement.answers());
          assertThat(judgement.reason().code()).isNotEqualTo("RULE_FAILED");
          assertThat(judgement.reason().sentence()).startsWith("Because ");
          if (judgement.verdict() instanceof Verdict.Wait(Instant until)) {
            assertThat(until).isAfter(situation.circumstances().now());
            assertThat(until).isBeforeOrEqualTo(situation.contact().usefulUntil());
          }
        });
  }

  /// Words never decide: a reader of German is told the same answers, and nothing is too long.
  @Test
  void germanTellsTheSameAnswersInItsOwnWords() {
    Trials.run(
        1_000,
        chance -> {
          Situation situation = Situation.random(chance);
          Judgement english = situation.judge();
          var evidence =
              new Evidence(situation.contact(), situation.circumstances(), Questions.VERSION);
          Judgement german = Say.in(Language.GERMAN, () -> Retelling.of(english, evidence));

          assertThat(german.verdict()).isEqualTo(english.verdict());
          assertThat(codes(german)).isEqualTo(codes(english));
          assertThat(german.reason().sentence()).startsWith("Weil ");
          for (int number = 0; number < english.answers().size(); number++) {
            Answer told = german.answers().get(number);
            Answer kept = english.answers().get(number);
            assertThat(told.standing()).isEqualTo(kept.standing());
            assertThat(told.question()).isNotEqualTo(kept.question());
            assertThat(told.sentence()).isNotEqualTo(kept.sentence());
          }
        });
  }

  @Test
  void whatOlderRulesDecidedStaysInItsWords() {
    Situation situation = new Situation(ContactKind.OFFER).forbidden();
    Judgement kept = situation.judge();
    var evidence = new Evidence(situation.contact(), situation.circumstances(), 1);

    assertThat(Say.in(Language.GERMAN, () -> Retelling.of(kept, evidence))).isEqualTo(kept);
  }

  @Test
  void theGermanOfADayIsThatOfACalendar() {
    Situation situation = new Situation(ContactKind.OFFER).peaceUntil(LocalDate.of(2026, 12, 31));
    Judgement german = Say.in(Language.GERMAN, situation::judge);

    assertThat(german.answers())
        .extracting(Answer::sheReads)
        .contains("Wir lassen Sie bis Do 31. Dez in Ruhe.");
  }

  /// At the waited-for moment no rule of time stands in the way, and at every earlier one some
  /// does.
  @Test
  void aWaitEndsAtTheEarliestMomentThatIsAllowed() {
    Trials.run(
        3_000,
        chance -> {
          Situation situation = Situation.random(chance);
          if (!(situation.judge().verdict() instanceof Verdict.Wait(Instant until))
              || situation.hasProblem()) {
            return;
          }
          Duration wait = Duration.between(situation.now(), until);
          assertThat(situation.at(until).judge().verdict()).isNotInstanceOf(Verdict.Wait.class);
          for (int step = 0; step < 40; step++) {
            Instant earlier = until.minusNanos(1 + chance.nextLong(wait.toNanos()));
            assertThat(situation.at(earlier).judge().verdict()).isNotInstanceOf(Verdict.Send.class);
          }
        });
  }

  private static void assertSilent(Situation situation, String code) {
    Judgement judgement = situation.judge();
    assertThat(judgement.verdict()).isInstanceOf(Verdict.StaySilent.class);
    assertThat(judgement.reason().code()).isEqualTo(code);
  }

  private static List<String> codes(Judgement judgement) {
    return judgement.answers().stream().map(Answer::code).toList();
  }

  @Test
  void silenceWinsWhereItIsLikelyToDoAsWell() {
    assertSilent(new Situation(ContactKind.OFFER).expected(.5, false), "SILENCE_AS_GOOD");
    assertSilent(new Situation(ContactKind.OFFER).expected(.95, true), "HELD_OUT");
    for (Double better : new Double[] {.95, null}) {
      assertThat(new Situation(ContactKind.OFFER).expected(better, false).judge().verdict())
          .isInstanceOf(Verdict.Send.class);
    }
  }

  /// Else what silence seems to do would never be known better.
  @Test
  void theLotTriesWhatAForecastSpeaksAgainst() {
    Situation tried = new Situation(ContactKind.OFFER).tried(true).expected(.3, false);
    assertThat(tried.judge().verdict()).isInstanceOf(Verdict.Send.class);
    assertThat(tried.judge().answers().getLast().sentence()).contains("The lot lets it go");
    assertThat(codes(tried.judge())).endsWith("TRIED");
    assertThat(codes(new Situation(ContactKind.OFFER).tried(true).expected(.9, false).judge()))
        .endsWith("WORTH_IT");
    assertSilent(new Situation(ContactKind.OFFER).tried(true).expected(.3, true), "HELD_OUT");
    assertSilent(
        new Situation(ContactKind.OFFER).ruled(true, false).tried(true).expected(.3, false),
        "SPARED_BY_RULE");
    for (Boolean not : new Boolean[] {false, null}) {
      assertSilent(
          new Situation(ContactKind.OFFER).tried(not).expected(.3, false), "SILENCE_AS_GOOD");
    }
  }

  /// An approved rule decides before what was forecast, names itself, and gives way to the lot.
  @Test
  void aRuleOfTheHouseSparesWhoeverItSpeaksOf() {
    Situation spared = new Situation(ContactKind.OFFER).ruled(true, false).expected(.95, false);
    assertSilent(spared, "SPARED_BY_RULE");
    assertThat(spared.judge().reason().sentence()).contains("rule R-3");
    assertThat(spared.judge().answers().getLast().facts()).containsEntry("rule", "3");
    assertSilent(
        new Situation(ContactKind.OFFER).ruled(true, false).expected(.95, true), "HELD_OUT");
    Situation through = new Situation(ContactKind.OFFER).ruled(true, true).expected(.1, false);
    assertThat(through.judge().verdict()).isInstanceOf(Verdict.Send.class);
    assertThat(codes(through.judge())).endsWith("LET_THROUGH");
    Situation told = new Situation(ContactKind.OFFER).ruled(false, false).expected(.95, false);
    assertThat(told.judge().verdict()).isInstanceOf(Verdict.Send.class);
    assertThat(told.judge().answers().getLast().facts()).containsEntry("rule", "3");
  }

  /// Care and service are nobody's experiment.
  @ParameterizedTest
  @EnumSource(
      value = ContactKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OFFER", "QUESTION"})
  void careAndServiceAreNeverLeftToALot(ContactKind kind) {
    assertThat(new Situation(kind).expected(.1, true).judge().verdict())
        .isInstanceOf(Verdict.Send.class);
    assertThat(new Situation(kind).ruled(true, false).expected(.1, false).judge().verdict())
        .isInstanceOf(Verdict.Send.class);
  }

  @Test
  void fiveWithoutAnAnswerAreEnoughOnAChannel() {
    assertSilent(new Situation(ContactKind.OFFER).unanswered(5), "FIVE_UNANSWERED");
    assertThat(new Situation(ContactKind.OFFER).unanswered(4).judge().verdict())
        .isInstanceOf(Verdict.Send.class);
    assertThat(new Situation(ContactKind.SERVICE).unanswered(9).judge().verdict())
        .isInstanceOf(Verdict.Send.class);
  }
}
