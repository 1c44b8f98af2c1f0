package dev.rapport.learning.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.learning.silence.Amounts.Spending;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Summaries are kept: what was written once must be read for ever, and written alike everywhere.
class GoldenBytesTests {

  private static final String HISTORIES =
      "010000000100000002000000"
          + "00000000"
          + "0000000000000000"
          + "0000000000004440"
          + "0300000000000000"
          + "02000000"
          + "0000000000003e40"
          + "0000000000804340"
          + "0100000000000000";

  private static final String AMOUNTS =
      "010000005553440001000000" + "02000000" + "9a99999999593640" + "0100000000000000";

  @Test
  void historiesAreWrittenAlike() {
    var histories = new PurchaseHistories(UnitOfTime.WEEK);
    histories.update(new PurchaseHistory(2, 30, 39));
    histories.update(new PurchaseHistory(0, 0, 40), 3);
    assertThat(HexFormat.of().formatHex(histories.bytes())).isEqualTo(HISTORIES);
    assertThat(PurchaseHistories.of(HexFormat.of().parseHex(HISTORIES))).isEqualTo(histories);
  }

  @Test
  void amountsAreWrittenAlike() {
    var amounts = new Amounts("USD");
    amounts.update(new Spending(2, 22.35));
    assertThat(HexFormat.of().formatHex(amounts.bytes())).isEqualTo(AMOUNTS);
    assertThat(Amounts.of(HexFormat.of().parseHex(AMOUNTS))).isEqualTo(amounts);
  }

  @Test
  void damagedBytesAreRefused() {
    byte[] whole = HexFormat.of().parseHex(HISTORIES);
    assertThatThrownBy(() -> PurchaseHistories.of(Arrays.copyOf(whole, 50)))
        .hasMessageContaining("cut off");
    assertThatThrownBy(() -> PurchaseHistories.of(new byte[12])).hasMessageContaining("version 1");
    assertThatThrownBy(() -> Amounts.of(new byte[3])).hasMessageContaining("version 1");
  }
}
