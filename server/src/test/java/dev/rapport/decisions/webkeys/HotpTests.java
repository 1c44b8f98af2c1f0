package dev.rapport.decisions.webkeys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HotpTests {

  /// RFC 4226, appendix D: the truncated values of the first ten counters.
  private static final List<Long> TRUNCATED =
      List.of(
          1284755224L,
          1094287082L,
          137359152L,
          1726969429L,
          1640338314L,
          868254676L,
          1918287922L,
          82162583L,
          673399871L,
          645520489L);

  @Test
  void codesAreThoseOfTheStandard() {
    byte[] secret = "12345678901234567890".getBytes(US_ASCII);
    for (int counter = 0; counter < TRUNCATED.size(); counter++) {
      assertThat(Hotp.code(secret, counter))
          .isEqualTo("%08d".formatted(TRUNCATED.get(counter) % Hotp.SPACE));
    }
  }

  @Test
  void twelveDigitsAreReadHoweverTheyAreGrouped() {
    for (String typed :
        List.of("471184755224", " 4711 8475 5224", "4711-84755224", "4711·8475.5224")) {
      assertThat(OfflineCode.parse(typed))
          .contains(new OfflineCode("4711", "84755224"))
          .hasValueSatisfying(code -> assertThat(code.toString()).doesNotContain("84755224"));
    }
    for (String typed : List.of("", "4711", "47118475522", "4711847552244", "4711 8475522x")) {
      assertThat(OfflineCode.parse(typed)).isEqualTo(Optional.empty());
    }
  }
}
