package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "29.33|EUR|2933",
        "29,33|EUR|2933",
        "1.234,56|EUR|123456",
        "1,234.56|EUR|123456",
        "1 234,5|EUR|123450",
        "1'234.50|CHF|123450",
        "1.234.567|EUR|123456700",
        "0.00|USD|0",
        "-12|EUR|-1200",
        "500|JPY|500",
        "1.5000|KWD|1500",
      })
  void readsWhatPeopleWrite(String text, String currency, long minor) {
    assertThat(Amounts.minor(text, null, Currency.getInstance(currency)))
        .isEqualTo(OptionalLong.of(minor));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.234|EUR",
        "1,234|EUR",
        "12.345,678|EUR",
        "0.5|JPY",
        "abc|EUR",
        "1e5|EUR",
        "--1|EUR"
      })
  void refusesWhatIsNoAmountOrCouldBeTwo(String text, String currency) {
    assertThat(Amounts.minor(text, null, Currency.getInstance(currency))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1.234|,|123400", "1,234|.|123400", "1.23|.|123"})
  void aNamedDecimalSignEndsTheDoubt(String text, char decimal, long minor) {
    assertThat(Amounts.minor(text, decimal, Currency.getInstance("EUR")))
        .isEqualTo(OptionalLong.of(minor));
  }
}
