package dev.rapport.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeLawTests {

  @Test
  void everyLawfulSituationHasOdds() {
    for (Kind kind : Kind.values()) {
      for (Temperament temperament : Temperament.values()) {
        for (int time = 1; kind.lawful() && time < 8; time++) {
          assertThat(OutcomeLaw.odds(new Situation(kind, time, temperament, true))).isNotNull();
          assertThat(OutcomeLaw.odds(new Situation(kind, time, temperament, false))).isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void serviceIsGoodTwiceThenSoSo(Temperament temperament) {
    assertThat(mostLikely(odds(Kind.SERVICE, 1, temperament))).isEqualTo(Mood.GOOD);
    assertThat(mostLikely(odds(Kind.SERVICE, 2, temperament))).isEqualTo(Mood.GOOD);
    assertThat(mostLikely(odds(Kind.SERVICE, 3, temperament))).isEqualTo(Mood.SOSO);
    assertThat(mostLikely(odds(Kind.SERVICE, 9, temperament))).isEqualTo(Mood.SOSO);
  }

  @Test
  void aFirstRepairGoesSixThreeOne() {
    assertThat(odds(Kind.REPAIR, 1, Temperament.EVEN)).isEqualTo(new Odds(0.6, 0.3, 0.1));
  }

  @ParameterizedTest
  @EnumSource
  void silenceBeatsTheFourthOffer(Temperament temperament) {
    Odds offer = odds(Kind.OFFER, 4, temperament);
    Odds silence = odds(Kind.SILENCE, 4, temperament);
    assertThat(silence.bad()).isLessThan(offer.bad());
    assertThat(silence.good() - silence.bad()).isGreaterThan(offer.good() - offer.bad());
  }

  @ParameterizedTest
  @EnumSource
  void afterABadExperienceCareBeatsSilenceAndSilenceBeatsAnOffer(Temperament temperament) {
    Odds care = OutcomeLaw.odds(new Situation(Kind.CARE, 1, temperament, true));
    Odds silence = OutcomeLaw.odds(new Situation(Kind.SILENCE, 1, temperament, true));
    Odds offer = OutcomeLaw.odds(new Situation(Kind.OFFER, 1, temperament, true));
    assertThat(care.bad()).isLessThan(silence.bad());
    assertThat(silence.bad()).isLessThan(offer.bad());
  }

  @Test
  void trafficHasNoLaw() {
    assertThatThrownBy(() -> new Situation(Kind.LETTER, 1, Temperament.EVEN, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oddsThatDoNotSumToOneAreRefused() {
    assertThatThrownBy(() -> new Odds(0.5, 0.4, 0.2)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Odds odds(Kind kind, int time, Temperament temperament) {
    return OutcomeLaw.odds(new Situation(kind, time, temperament, false));
  }

  private static Mood mostLikely(Odds odds) {
    Mood best = Mood.GOOD;
    for (Mood mood : Mood.values()) {
      best = odds.of(mood) > odds.of(best) ? mood : best;
    }
    return best;
  }
}
