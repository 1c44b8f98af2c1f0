package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LevelTests {

  private static int level(Kind kind, String one, String two) {
    Records.Builder builder = Records.of(Schema.of(Schema.Field.of("x", kind)));
    builder.add(0, new String[] {one});
    builder.add(0, new String[] {two});
    Column column = builder.build().columns().getFirst();
    return Comparison.of(column, List.of(column), column.words()).level(0, 1);
  }

  @Test
  void comparesDates() {
    assertThat(level(Kind.DATE, "1984-05-01", "19840501")).isEqualTo(1);
    assertThat(level(Kind.DATE, "1984-05-01", "1984-05-07")).isEqualTo(2);
    assertThat(level(Kind.DATE, "1984-05-12", "1984-12-05")).isEqualTo(2);
    assertThat(level(Kind.DATE, "1984-05-12", "1984-06-02")).isEqualTo(3);
    assertThat(level(Kind.DATE, "1984-05-12", "1984-11-28")).isEqualTo(4);
    assertThat(level(Kind.DATE, "1984-05-12", "1961-05-12")).isEqualTo(5);
    assertThat(level(Kind.DATE, "1984-05-12", "1961-07-30")).isEqualTo(6);
    assertThat(level(Kind.DATE, "1984-05-12", "")).isZero();
    for (String written :
        List.of(
            "1984-05-12T00:00:00",
            "12. 5. 1984",
            "1984. 05. 12.",
            "1984.05.12.",
            "12.05.84",
            "12 May 1984",
            "May 12, 1984",
            "12th May 1984",
            "12. Mai 1984",
            "12 de mayo de 1984",
            "12 maggio 1984",
            "12 mei 1984")) {
      assertThat(level(Kind.DATE, "12.5.1984", written)).as(written).isEqualTo(1);
    }
    assertThat(level(Kind.DATE, "1984-06-12", "12 juin 1984")).isEqualTo(1);
    assertThat(level(Kind.DATE, "1984-07-12", "12 juillet 1984")).isEqualTo(1);
    assertThat(level(Kind.DATE, "1984-03-12", "12. März 1984")).isEqualTo(1);
    assertThat(level(Kind.DATE, "1984-12-12", "12 décembre 1984")).isEqualTo(1);
    assertThat(level(Kind.DATE, "2004-12-12", "12.12.04")).isEqualTo(1);
  }

  @Test
  void comparesNames() {
    assertThat(level(Kind.GIVEN_NAME, "William", "bill")).isEqualTo(2);
    assertThat(level(Kind.GIVEN_NAME, "William", "W.")).isEqualTo(2);
    assertThat(level(Kind.GIVEN_NAME, "Stefan", "Stephan")).isLessThanOrEqualTo(4);
    assertThat(level(Kind.GIVEN_NAME, "Mr. Otto", "otto")).isEqualTo(1);
    assertThat(level(Kind.GIVEN_NAME, "Otto", "Beate")).isEqualTo(7);
  }

  @Test
  void seesASwapOfNamesAndNotAFamilyNameThatTwoShare() {
    assertThat(names("Anna", "Berg", "Berg", "Anna")).isEqualTo(NameComparison.SWAPPED);
    assertThat(names("Anna", "Berg", "Berg", "Otto")).isNotEqualTo(NameComparison.SWAPPED);
  }

  private static int names(String given, String family, String otherGiven, String otherFamily) {
    Records.Builder builder = Records.of(Register.PERSONS);
    builder.add(0, new String[] {given, family});
    builder.add(0, new String[] {otherGiven, otherFamily});
    Records records = builder.build();
    return Comparison.of(records.columns().getFirst(), records.columns(), WordCounts.NONE)
        .level(0, 1);
  }

  @Test
  void findsAValueInAnotherColumnOfItsKind() {
    Schema schema =
        Schema.of(Schema.Field.of("phone", Kind.PHONE), Schema.Field.of("mobile", Kind.PHONE));
    Records.Builder builder = Records.of(schema);
    builder.add(0, new String[] {"+43 664 123 45 67", "01 555 77 88"});
    builder.add(0, new String[] {"02236 999 000", "0664 1234567"});
    Records records = builder.build();
    Comparison comparison =
        Comparison.of(records.columns().getFirst(), records.columns(), WordCounts.NONE);
    assertThat(comparison.words().get(comparison.level(0, 1) - 1))
        .isEqualTo("the same in another column");
  }

  @Test
  void normalisingTwiceIsNormalisingOnce() {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    String letters = "aZ09 .,-'@/éßñжש中 \t+()x#";
    for (int trial = 0; trial < 1_500; trial++) {
      StringBuilder text = new StringBuilder();
      int length = chance.nextInt(14);
      for (int i = 0; i < length; i++) {
        text.append(letters.charAt(chance.nextInt(letters.length())));
      }
      for (Kind kind : Kind.values()) {
        String once = Normaliser.normalise(kind, text.toString());
        assertThat(Normaliser.normalise(kind, once)).as(kind + " of " + text).isEqualTo(once);
      }
    }
  }

  @Test
  void recognisesColumnsByHeadingAndByValue() {
    Schema schema =
        Schema.recognise(
            List.of("rec_id", "first_name", "Nachname", "dob", "a", "PLZ", "b"),
            List.of(
                new String[] {"r1", "Anna", "Berg", "1984-05-01", "a@x.org", "1010", "1990-01-02"},
                new String[] {"r2", "Otto", "Tal", "1974-05-01", "o@x.org", "1020", "1991-11-02"}));
    assertThat(schema.fields().stream().map(Schema.Field::kind))
        .containsExactly(
            Kind.IGNORED,
            Kind.GIVEN_NAME,
            Kind.FAMILY_NAME,
            Kind.DATE,
            Kind.EMAIL,
            Kind.POSTCODE,
            Kind.DATE);
  }

  @Test
  void parsesNamesWithTitlesSuffixesAndCommas() {
    assertThat(PersonName.parse("Dr. Anna Maria Berg"))
        .isEqualTo(new PersonName("anna", "maria", "berg", ""));
    assertThat(PersonName.parse("Berg, Anna")).isEqualTo(new PersonName("anna", "", "berg", ""));
    assertThat(PersonName.parse("Walter Berg Jr."))
        .isEqualTo(new PersonName("walter", "", "berg", "jr"));
    assertThat(PersonName.parse("Berg")).isEqualTo(new PersonName("", "", "berg", ""));
  }
}
