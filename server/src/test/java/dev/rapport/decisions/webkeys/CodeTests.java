package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CodeTests {

  /// Damm's own example: the check digit of 572 is 4.
  @Test
  void theCheckDigitIsThatOfDamm() {
    assertThat(Code.checkDigit("572")).isEqualTo(4);
    assertThat(Code.fits("5724")).isTrue();
    assertThat(Code.fits("5274")).isFalse();
  }

  @Test
  void eachSlipIsFound() {
    for (int trial = 0; trial < 200; trial++) {
      String code = Code.spoken();
      assertThat(code).hasSize(Code.DIGITS).matches(Code::fits);
      for (int at = 0; at < code.length(); at++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          if (digit != code.charAt(at)) {
            assertThat(Code.fits(code.substring(0, at) + digit + code.substring(at + 1))).isFalse();
          }
        }
        if (at > 0 && code.charAt(at) != code.charAt(at - 1)) {
          String swapped =
              code.substring(0, at - 1)
                  + code.charAt(at)
                  + code.charAt(at - 1)
                  + code.substring(at + 1);
          assertThat(Code.fits(swapped)).isFalse();
        }
      }
    }
  }

  @Test
  void aCodeIsReadHoweverItIsWritten() {
    String code = Code.spoken();
    String secret = Code.secret();
    assertThat(Code.inGroups(code)).matches("[0-9]{4} [0-9]{4} [0-9]{4}");
    assertThat(Code.read(Code.inGroups(code))).isEqualTo(new Code.Typed.Spoken(code));
    assertThat(Code.read(" " + code + "\n")).isEqualTo(new Code.Typed.Spoken(code));
    assertThat(secret).hasSize(26);
    assertThat(Code.read("https://here.example/k#" + secret))
        .isEqualTo(new Code.Typed.Link(secret));
    assertThat(Code.read(secret.toLowerCase(Locale.ROOT))).isEqualTo(new Code.Typed.Link(secret));
    assertThat(Code.read("")).isInstanceOf(Code.Typed.Slip.class);
    assertThat(Code.read(code.substring(1))).isInstanceOf(Code.Typed.Slip.class);
  }

  /// Whoever guesses at a code of an app has to name its series, and three wrong ones shut that for
  /// the clerk who gave them. A house whose people all guess, as often as the limits let them, is
  /// hit once in forty years, over all its series together; a clerk at one series, even one whose
  /// right codes forgive her wrong ones each time, once in three hundred thousand series.
  @Test
  void guessingCodesWithoutNetworkIsHopelessToo() {
    Limits limits =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("rapport.web-keys", Limits.class);

    double hitOfOneTry = (double) SeriesClaims.WINDOW / Hotp.SPACE;
    double hitsPerHour = limits.wrongPerHouse() * hitOfOneTry;
    double hitsPerHourOfOneClerk = limits.wrongPerClerk() * hitOfOneTry;
    double hitOfOneClerkAtOneSeries = SeriesClaims.TRIES * hitOfOneTry;
    double alwaysForgiven = hitOfOneClerkAtOneSeries * (CodeSeries.CODES + 1);
    double hitOfAHouseAtOneSeries = hitsPerHour * Lasts.OFFLINE.longest().toHours();

    assertThat(hitOfOneClerkAtOneSeries).isLessThanOrEqualTo(1.5e-7);
    assertThat(alwaysForgiven).isLessThanOrEqualTo(1.0 / 300_000);
    assertThat(hitsPerHour).isLessThanOrEqualTo(2.5e-6);
    assertThat(hitsPerHourOfOneClerk).isLessThanOrEqualTo(2.5e-7);
    assertThat(hitOfAHouseAtOneSeries).as("all of it, all the time").isLessThan(1.0 / 500);
    assertThat(1 / (hitsPerHour * 24 * 365)).as("years until a hit").isGreaterThan(40);
    assertThat(OfflineCode.HANDLES).as("series that a house can have").isEqualTo(10_000);
  }

  /// Hits an hour = tries × live keys / space. A house that has two hundred live keys at a time, of
  /// which somebody inside tries as often as the limits let her, is hit once in a thousand years.
  @Test
  void guessingIsHopelessWithinTheLimits() {
    Limits limits =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("rapport.web-keys", Limits.class);
    double liveKeys = 200;

    double hitsPerHour = limits.wrongPerHouse() * liveKeys / Code.SPACE;
    double hitsPerHourOfOneClerk = limits.wrongPerClerk() * liveKeys / Code.SPACE;

    assertThat(limits.wrongPerHouse()).isEqualTo(50);
    assertThat(hitsPerHour).isLessThanOrEqualTo(1e-7);
    assertThat(hitsPerHourOfOneClerk).isLessThanOrEqualTo(1e-8);
    assertThat(1 / (hitsPerHour * 24 * 365)).as("years until a hit").isGreaterThan(1_000);
    assertThat(IntStream.range(0, 1_000).mapToObj(any -> Code.spoken()).distinct().count())
        .isEqualTo(1_000);
  }
}
