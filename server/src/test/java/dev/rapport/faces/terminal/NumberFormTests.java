package dev.rapport.faces.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NumberFormTests {

  @Test
  void asksTheWholeColumnWhichSignPartsTheFraction() {
    assertThat(read("11443,33", "1,234", "20583,65")).containsExactly(11443.33, 1.234, 20583.65);
    assertThat(read("1.234,50 €", "1.234")).containsExactly(1234.5, 1234);
    assertThat(read("$1,234.50", "1,234")).containsExactly(1234.5, 1234);
    assertThat(read("1.234.567", "2.000")).containsExactly(1234567, 2000);
    assertThat(read("1,234", "2,000")).containsExactly(1234, 2000);
    assertThat(read("12 %", "(3.50)", "\u22124", "21,26 Kč".replace(',', '.')))
        .containsExactly(12, -3.5, -4, 21.26);
  }

  @Test
  void leavesWhatIsNoNumber() {
    NumberForm form = NumberForm.of(List.of("1.5"));
    for (String cell : List.of("", "NaN", "inf", "EUR", "a1", "1.2.3.4x", "0x10", "1d", "-", ".")) {
      assertThat(form.number(cell)).as(cell).isEqualTo(OptionalDouble.empty());
    }
  }

  private static double[] read(String... cells) {
    NumberForm form = NumberForm.of(List.of(cells));
    return Arrays.stream(cells).mapToDouble(cell -> form.number(cell).orElseThrow()).toArray();
  }
}
