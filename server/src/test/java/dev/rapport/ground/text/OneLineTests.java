package dev.rapport.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneLineTests {

  @Test
  void whatTurnsTheTextAroundItIsGone() {
    IntStream.concat(
            IntStream.of(0x061C, 0x200E, 0x200F),
            IntStream.concat(
                IntStream.rangeClosed(0x202A, 0x202E), IntStream.rangeClosed(0x2066, 0x2069)))
        .forEach(control ->
            assertThat(OneLine.of("Anna" + Character.toString(control) + " Moser"))
                .as("U+%04X", control)
                .isEqualTo("Anna Moser"));
  }

  @Test
  void whatNobodySeesIsGone() {
    assertThat(OneLine.of("\u200BAn\u00ADna\u2060\uFEFF")).isEqualTo("Anna");
    assertThat(OneLine.of("Anna" + Character.toString(0xE0041))).isEqualTo("Anna");
    assertThat(OneLine.of("\u202E\u200B")).isEmpty();
  }

  @Test
  void severalLinesBecomeOne() {
    assertThat(OneLine.of("Anna\r\n\tMoser\u2028jun.")).isEqualTo("Anna Moser jun.");
    assertThat(OneLine.of("\u0007Anna\n")).isEqualTo("Anna");
    assertThat(OneLine.of(" Anna ")).isEqualTo("Anna");
  }

  /// Each is written so by those who bear it.
  @Test
  void namesOfEveryScriptStayAsTheyAre() {
    for (String name :
        new String[] {
          "Tomáš Lind",
          "ليلى حداد",
          "נועה לוי",
          "می\u200Cخواهم",
          "ශ්\u200Dරී",
          "李 小龙",
          "👩\u200D🔧",
          ""
        }) {
      assertThat(OneLine.of(name)).isSameAs(name);
    }
  }
}
