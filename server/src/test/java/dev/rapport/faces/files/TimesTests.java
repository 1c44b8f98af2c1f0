package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.experiences.ExperienceDraft.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimesTests {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @Test
  void readsIsoFromTheMonthToTheFraction() {
    assertThat(moment(null, "2024-05").precision()).isEqualTo(Precision.MONTH);
    assertThat(moment(null, "2024-05-13").precision()).isEqualTo(Precision.DAY);
    assertThat(moment(null, "2024-05-13 16:40").in(VIENNA))
        .isEqualTo(Instant.parse("2024-05-13T14:40:00Z"));
    assertThat(moment(null, "2024-05-13T16:40:05.250").in(VIENNA))
        .isEqualTo(Instant.parse("2024-05-13T14:40:05.250Z"));
    assertThat(moment(null, "2024-05-13T16:40:05Z").in(VIENNA))
        .isEqualTo(Instant.parse("2024-05-13T16:40:05Z"));
    assertThat(moment(null, "2024-05-13T16:40:05+05:45").in(VIENNA))
        .isEqualTo(Instant.parse("2024-05-13T10:55:05Z"));
  }

  @Test
  void readsPatterns() {
    assertThat(moment("dd.MM.yyyy", "13.05.2024").day()).isEqualTo(LocalDate.of(2024, 5, 13));
    assertThat(moment("yyyyMMdd", "19970101").day()).isEqualTo(LocalDate.of(1997, 1, 1));
    assertThat(moment("d. MMM yyyy", "3. sep 2024").day()).isEqualTo(LocalDate.of(2024, 9, 3));
    assertThat(moment("dd.MM.yyyy HH:mm", "13.05.2024 16:40").precision())
        .isEqualTo(Precision.INSTANT);
  }

  @Test
  void tellsADayThatDoesNotExistFromATextThatIsNoDay() {
    assertThat(read("dd.MM.yyyy", "31.02.2024")).isEqualTo(new Times.NoSuchDay());
    assertThat(read("dd.MM.yyyy", "29.02.2023")).isEqualTo(new Times.NoSuchDay());
    assertThat(read("dd.MM.yyyy", "13.13.2024")).isEqualTo(new Times.NoSuchDay());
    assertThat(read(null, "2024-02-30")).isEqualTo(new Times.NoSuchDay());
    assertThat(read("dd.MM.yyyy", "soon")).isEqualTo(new Times.NoDate());
    assertThat(read("dd.MM.yyyy", "13.05.2024x")).isEqualTo(new Times.NoDate());
    assertThat(read("dd.MM.yyyy", "2024-05-13")).isEqualTo(new Times.NoDate());
  }

  /// In Vienna summer time began on 31 March 2024 at 02:00, and ended on 27 October at 03:00.
  @Test
  void knowsWhichTimesTheClocksSkipped() {
    assertThat(moment(null, "2024-03-31 02:30").isSkippedIn(VIENNA)).isTrue();
    assertThat(moment(null, "2024-03-31 03:00").isSkippedIn(VIENNA)).isFalse();
    assertThat(moment(null, "2024-03-31 02:30").isSkippedIn(ZoneId.of("UTC"))).isFalse();
    assertThat(moment(null, "2024-03-31T02:30+01:00").isSkippedIn(VIENNA)).isFalse();
    assertThat(moment(null, "2024-10-27 02:30").isSkippedIn(VIENNA)).isFalse();
    assertThat(moment(null, "2024-10-27 02:30").in(VIENNA))
        .isEqualTo(Instant.parse("2024-10-27T00:30:00Z"));
  }

  /// In 1980 summer time began in Vienna at midnight.
  @Test
  void midnightIsADayAndNeverSkipped() {
    Times.Moment day = moment(null, "1980-04-06 00:00");

    assertThat(day.isSkippedIn(VIENNA)).isFalse();
    assertThat(day.in(VIENNA)).isEqualTo(Instant.parse("1980-04-05T23:00:00Z"));
    assertThat(moment(null, "1980-04-06 00:30").isSkippedIn(VIENNA)).isTrue();
  }

  @Test
  void takesTheYearOfTheReaderWhereTheTextHasNone() {
    assertThat(Times.of("MMM").read("may", 2008))
        .isEqualTo(
            new Times.Moment(LocalDate.of(2008, 5, 1), LocalTime.MIDNIGHT, null, Precision.MONTH));
    assertThat(Times.of("dd.MM.").read("29.02.", 2023)).isEqualTo(new Times.NoSuchDay());
  }

  private static Times.Outcome read(@Nullable String pattern, String text) {
    return Times.of(pattern).read(text, 2024);
  }

  private static Times.Moment moment(@Nullable String pattern, String text) {
    return (Times.Moment) read(pattern, text);
  }
}
