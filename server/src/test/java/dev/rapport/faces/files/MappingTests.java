package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MappingTests {

  private static final String SOUND =
      """
      source: crm
      as: people
      key: "{Nr}"
      fields:
        family: Nachname
      """;

  @Test
  void wordsLikeYesAndNoStayWords() {
    Mapping mapping =
        parse(
            """
            source: bank
            as: experiences
            key: "{row}"
            person: "{row}"
            fields:
              kind: { constant: call }
              at: day
              result: { column: y, values: { yes: bought, no: nothing, on: 1, 017: old } }
            """);
    ValueRule result = Objects.requireNonNull(mapping.fields().get("result"));
    assertThat(result.values())
        .containsOnlyKeys("yes", "no", "on", "017")
        .containsEntry("no", "nothing");
  }

  @Test
  void theCommandLineSaysWhatTheRowsAre() {
    String things = SOUND.replace("family: Nachname", "kind: Art\n  name: Name");
    assertThat(
            MappingFile.parse(Path.of("m.yaml"), things + "person: \"{Nr}\"\n", Kind.THINGS).kind())
        .isEqualTo(Kind.THINGS);
  }

  @Test
  void namesAnUnknownKeyWithItsLineAndTheChoices() {
    assertRefused(
        SOUND + "feilds: {}\n",
        "m.yaml, line 6: “feilds” is not known. Known are: source, as, file, zone, lookups, key,"
            + " person, person-source, skip, fields, attributes, permissions. Did you mean"
            + " “fields”?");
  }

  @Test
  void theDeskIsNoSourceOfAFile() {
    for (String desk : List.of("desk", "Desk", "\"DESK \"")) {
      assertRefused(
          SOUND.replace("source: crm", "source: " + desk),
          "m.yaml, line 1: The source “desk” is kept for what people write by hand: give another.");
    }
  }

  @Test
  void namesAnUnknownField() {
    assertRefused(
        SOUND + "  familly: x\n",
        "m.yaml, line 6: “familly” is not known under “fields”. Known are: given, family, name,"
            + " birth, email, email2, phone, mobile, street, house-number, postcode, city,"
            + " country, language, pronoun, place, owner, customer-since, household, company, note, plate, thing-name,"
            + " thing-kind, identifier, zone. Did you mean"
            + " “family”?");
  }

  @Test
  void namesEverythingAtOnceInTheOrderOfLines() {
    assertRefused(
        """
        source: crm
        as: folk
        zone: Europe/Wien
        file: { encoding: utf9, separator: ";;", header: maybe }
        fields:
          birth: { column: Geb, pattern: DD.MM.YYYY }
          name: { constant: x, column: y }
        """,
        "m.yaml, line 1: Say what names a row for ever: “key: \"{column}\"”.",
        "m.yaml, line 2: “as: folk” is not known here. Known are: people, things, experiences,"
            + " permissions, contacts.",
        "m.yaml, line 3: “Europe/Wien” is no zone. Give one such as Europe/Vienna.",
        "m.yaml, line 4: “header: maybe” is not known here. Known are: false, true.",
        "m.yaml, line 4: “encoding: utf9” is not known here. Known are: UTF-8, UTF-16,"
            + " windows-1252, windows-1250, ISO-8859-15. Did you mean “UTF-8”?",
        "m.yaml, line 4: “;;” is no separator. Give one character, “tab” or “whitespace”.",
        "m.yaml, line 6: “DD.MM.YYYY” counts weeks or days of the year. Write yyyy for years and"
            + " dd for days.",
        "m.yaml, line 7: “name” needs one of “column”, “template” and “constant”.");
  }

  @Test
  void saysWhatIsMissingForTheKind() {
    assertRefused(
        """
        source: crm
        as: experiences
        key: "{Nr}"
        fields:
          amount: Summe
        """,
        "m.yaml, line 1: Say whose rows these are: “person: \"{column}\"”.",
        "m.yaml, line 5: Rows of experiences need the field “kind”.",
        "m.yaml, line 5: Rows of experiences need the field “at”.",
        "m.yaml, line 5: An amount needs its currency: “currency: { constant: EUR }”.");
  }

  @Test
  void anAnswerInAColumnNeedsPurposeChannelAndOrigin() {
    assertRefused(
        SOUND + "permissions:\n  - { purpose: offer, column: mail_ok }\n",
        "m.yaml, line 7: An answer in a column needs its “channel”; without it nothing was asked.",
        "m.yaml, line 7: An answer in a column needs its “origin”; without it nothing was asked.");
  }

  @Test
  void aKeyThatStandsTwiceIsNamed() {
    assertRefused(SOUND + "source: other\n", "m.yaml, line 6: “source” stands here twice.");
  }

  @Test
  void whatIsNotYamlIsNamedWithItsLine() {
    assertThatThrownBy(() -> parse("source: [crm\nas: people\n"))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageMatching("m.yaml, line \\d: This cannot be read as YAML: .*");
    assertThatThrownBy(() -> parse(""))
        .hasMessageContaining("m.yaml, line 1: A mapping begins with “source: …”.");
  }

  @Test
  void nothingInAMappingBecomesAnObject() {
    assertThatThrownBy(() -> parse(SOUND + "x: !!javax.script.ScriptEngineManager [x]\n"))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContaining("line 6: This cannot be read as YAML: Global tag is not allowed");
  }

  @Test
  void countingStandsInTheKeyAlone() {
    assertRefused(
        SOUND.replace("family: Nachname", "family: { template: \"x {nth}\" }"),
        "m.yaml, line 1: “{nth}” counts the rows of a key, so it stands in “key” alone.");
  }

  private static Mapping parse(String text) {
    return MappingFile.parse(Path.of("m.yaml"), text, null);
  }

  private static void assertRefused(String text, String... sentences) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            ImportIsRefused.class,
            refusal -> assertThat(refusal.sentences()).isEqualTo(List.of(sentences)));
  }
}
