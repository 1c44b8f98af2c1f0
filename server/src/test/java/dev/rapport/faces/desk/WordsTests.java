package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/// Days and moments as the desk writes them, by the calendar of the house.
class WordsTests {

  private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

  @Test
  void aDayOfAnotherYearIsNamedWithItsYear() {
    assertThat(Words.day(LocalDate.of(2027, 12, 31), NEW_YEAR)).isEqualTo("Fri 31 Dec");
    assertThat(Words.day(LocalDate.of(2026, 12, 3), NEW_YEAR)).isEqualTo("3 Dec 2026");
    assertThat(Words.day(LocalDate.of(2028, 1, 1), NEW_YEAR)).isEqualTo("1 Jan 2028");
  }

  @Test
  void theYearIsThatOnTheCalendarOfTheHouse() {
    Instant newYear = Instant.parse("2026-12-31T23:30:00Z");
    Instant longAgo = Instant.parse("2026-06-01T12:00:00Z");

    assertThat(Words.moment(longAgo, at(newYear, "Europe/Vienna"))).isEqualTo("1 Jun 2026");
    assertThat(Words.moment(longAgo, at(newYear, "America/New_York"))).isEqualTo("Mon 1 Jun");
    assertThat(Words.moment(Instant.parse("2026-12-31T22:45:00Z"), at(newYear, "Europe/Vienna")))
        .isEqualTo("yesterday 23:45");
  }

  private static ZonedDateTime at(Instant now, String zone) {
    return now.atZone(ZoneId.of(zone));
  }
}
