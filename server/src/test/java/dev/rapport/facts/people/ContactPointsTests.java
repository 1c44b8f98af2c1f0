package dev.rapport.facts.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.people.PointReading.Unusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPointsTests {

  @ParameterizedTest
  @CsvSource({
    "0664 123 45 67, AT, +436641234567",
    "+43 664/1234567, DE, +436641234567",
    "0043 664 1234567, AT, +436641234567",
    "(212) 555-2368, us, +12125552368",
    "01 58858 20, AT, +4315885820"
  })
  void phonesBecomeInternational(String typed, String country, String canonical) {
    assertThat(ContactPoints.phone(typed, country).value()).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n/a", "12", "call me", "+999 123456", "0000000000000000000"})
  void whatIsNoPhoneSaysWhy(String typed) {
    assertThat(ContactPoints.phone(typed, "AT"))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.reason()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "' Anna.Novak@Example.ORG ', anna.novak@example.org",
    "info@müller.at, info@xn--mller-kva.at",
    "ａnna@example.org, anna@example.org",
    "a+tag@sub.example.org, a+tag@sub.example.org"
  })
  void emailsAreFolded(String typed, String canonical) {
    assertThat(ContactPoints.email(typed).value()).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "anna",
        "anna@",
        "@example.org",
        "anna@localhost",
        "anna@127.0.0.1",
        "anna@example..org",
        "an na@example.org",
        "a@example.org,b@example.org",
        "friends: a@example.org;",
        "anna@example.org\r\nBcc: all@example.org",
        "anna@example.org\n",
        "<anna@example.org>",
        "a@b@example.org",
        ".anna@example.org"
      })
  void whatIsNoEmailSaysWhy(String typed) {
    assertThat(ContactPoints.email(typed))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.reason()).isNotBlank());
  }

  @Test
  void anAddressIsOneLine() {
    assertThat(ContactPoints.address(" Mühlgasse  4\n", "1040", "Wien", "at").value())
        .contains("Mühlgasse 4, 1040 Wien, AT");
    assertThat(ContactPoints.address("", "1040", "Wien", "").value()).contains("1040 Wien");
    assertThat(ContactPoints.address("Mühlgasse 4", "", "-", "AT").value()).isEmpty();
  }
}
