package dev.rapport.facts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.people.Drafts;
import org.junit.jupiter.api.Test;

class StrongIdentifiersTests {

  private static final Drafts ANNA = Drafts.of("till", "a", "Anna-Lena", "Müller");

  @Test
  void aFullNameCountsWithBirthDateEmailOrPhone() {
    assertThat(
            StrongIdentifiers.of(
                ANNA.born("1984-03-02").email("anna@example.org").phone("+431234").draft()))
        .containsExactlyInAnyOrder(
            "+birth:1984-03-02",
            "name+birth:anna lena muller|1984-03-02",
            "name+email:anna lena muller|anna@example.org",
            "name+phone:anna lena muller|+431234");
  }

  @Test
  void halfANameCountsForNothing() {
    assertThat(StrongIdentifiers.of(ANNA.named("", "Müller").email("a@example.org").draft()))
        .isEmpty();
    assertThat(StrongIdentifiers.of(ANNA.named("unknown", "N/A").email("a@example.org").draft()))
        .isEmpty();
  }

  @Test
  void aNameAloneCountsForNothing() {
    assertThat(StrongIdentifiers.of(ANNA.draft())).isEmpty();
  }

  @Test
  void aBirthDateThatFormsPutInIsNoEvidence() {
    assertThat(StrongIdentifiers.of(ANNA.born("1900-01-01").draft())).isEmpty();
  }

  @Test
  void statedIdentifiersAreFoldedAndNeverCollideWithOurs() {
    assertThat(
            StrongIdentifiers.of(
                ANNA.identifier("Driving Licence: b-123 45")
                    .identifier("name+birth:77")
                    .identifier("4711")
                    .identifier("member:unknown")
                    .draft()))
        .containsExactly("driving-licence:b12345", "name-birth:77", "identifier:4711");
  }
}
