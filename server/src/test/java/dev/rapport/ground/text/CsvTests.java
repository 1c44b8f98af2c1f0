package dev.rapport.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

  @ParameterizedTest
  @ValueSource(strings = {"=cmd()", "+1", "-1", "@sum", "\tx", "\rx", "+1+cmd()"})
  void aCellIsNeverAFormula(String text) {
    assertThat(Csv.cell(text)).startsWith("\"'");
  }

  @Test
  void aPhoneNumberStaysANumberAndQuotesAreDoubled() {
    assertThat(Csv.line(List.of("+436641234567", "She said \"no\"", "")))
        .isEqualTo("\"+436641234567\",\"She said \"\"no\"\"\",\"\"\r\n");
  }
}
