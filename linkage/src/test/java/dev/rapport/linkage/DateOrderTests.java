package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DateOrderTests {

  @Test
  void aDayAboveTwelveTellsTheOrderOfItsColumn() {
    assertThat(DateOrder.of(List.of("03/04/1980", "03/25/1980", "12/31/1999")))
        .isEqualTo(DateOrder.MONTH_FIRST);
    assertThat(DateOrder.of(List.of("04.03.1980", "25.03.1980", " 31.12.99 ")))
        .isEqualTo(DateOrder.DAY_FIRST);
  }

  @Test
  void aFewSlipsDoNotTurnAColumn() {
    assertThat(DateOrder.of(List.of("03/25/1980", "05/17/1964", "31/12/1999")))
        .isEqualTo(DateOrder.MONTH_FIRST);
  }

  @Test
  void whereNothingTellsTheDayStandsFirst() {
    assertThat(DateOrder.of(List.of())).isEqualTo(DateOrder.DAY_FIRST);
    assertThat(DateOrder.of(List.of("03/04/1980", "1980-03-25", "19800325", "nobody knows")))
        .isEqualTo(DateOrder.DAY_FIRST);
  }

  @Test
  void datesReadTheSameWhateverTheirOrder() {
    assertThat(DateOrder.MONTH_FIRST.yearFirst("03/04/1980")).isEqualTo("1980-03-04");
    assertThat(DateOrder.DAY_FIRST.yearFirst("4. 3. 1980")).isEqualTo("1980-03-04");
    assertThat(DateOrder.MONTH_FIRST.yearFirst("3/4/80")).isEqualTo("1980-03-04");
  }

  @Test
  void aSlipIsReadAsItMustBe() {
    assertThat(DateOrder.MONTH_FIRST.yearFirst("31/12/1999")).isEqualTo("1999-12-31");
    assertThat(DateOrder.DAY_FIRST.yearFirst("12/31/1999")).isEqualTo("1999-12-31");
  }

  @Test
  void whatHasItsYearFirstOrIsNoDateStays() {
    for (String value : List.of("1980-03-04", "19800304", "March 4, 1980", "4b/03/1980", "")) {
      assertThat(DateOrder.MONTH_FIRST.yearFirst(value)).isEqualTo(value);
    }
  }
}
