package dev.rapport.ground.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTests {

  private static final Pattern GAP = Pattern.compile("\\{\\d}");

  @Test
  void everySentenceThatIsSaidHasItsGerman() throws IOException {
    Catalogue german = Catalogue.of(Language.GERMAN);
    assertThat(
            SpokenSentences.all().stream()
                .filter(one -> german.translationsOf(one.english()).isEmpty())
                .map(one -> one.file() + ": " + one.english()))
        .isEmpty();
  }

  /// One sentence may be said by itself in one place, and as the one of a number in another.
  @Test
  void whereNumbersAreCountedGermanHasBothForms() throws IOException {
    Catalogue german = Catalogue.of(Language.GERMAN);
    Map<String, Boolean> counted =
        SpokenSentences.all().stream()
            .collect(
                Collectors.toMap(
                    SpokenSentences.Spoken::english,
                    one -> one.plural().isPresent(),
                    Boolean::logicalOr));
    counted.forEach((english, both) ->
        assertThat(german.translationsOf(english)).as(english).hasSize(both ? 2 : 1));
  }

  @Test
  void nothingIsTranslatedThatNobodySays() throws IOException {
    Set<String> said =
        SpokenSentences.all().stream()
            .map(SpokenSentences.Spoken::english)
            .collect(Collectors.toSet());
    Set<String> idle = new TreeSet<>(Catalogue.of(Language.GERMAN).sentences());
    idle.removeAll(said);
    assertThat(idle).isEmpty();
  }

  /// A gap that is lost hides what the sentence is about; one that is added stays as braces.
  @Test
  void germanHasTheGapsOfTheEnglish() throws IOException {
    Catalogue german = Catalogue.of(Language.GERMAN);
    for (SpokenSentences.Spoken one : SpokenSentences.all()) {
      List<String> translations = german.translationsOf(one.english());
      Set<String> first = gaps(translations.getFirst());
      if (one.plural().isPresent()) {
        String many = one.plural().get();
        assertThat(gaps(translations.getLast())).as(many).isEqualTo(gaps(many));
        assertThat(gaps(one.english())).as(one.english()).containsAll(first);
      } else {
        assertThat(first).as(one.english()).isEqualTo(gaps(one.english()));
      }
    }
  }

  private static Set<String> gaps(String sentence) {
    return GAP.matcher(sentence)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void readsWhatTranslatorsToolsWrite() throws IOException {
    Catalogue read =
        Catalogue.read(
            new StringReader(
                """
                # a comment
                msgid ""
                msgstr "Language: de\\n"

                #: Somewhere.java
                msgid ""
                "A long "
                "sentence with \\"quotes\\""
                msgstr "Ein langer Satz"

                msgid "{0} person"
                msgid_plural "{0} people"
                msgstr[0] "{0} Mensch"
                msgstr[1] "{0} Menschen"
                """),
            "test");

    assertThat(read.sentence("A long sentence with \"quotes\"")).isEqualTo("Ein langer Satz");
    assertThat(read.counted(1, "{0} person", "{0} people")).isEqualTo("{0} Mensch");
    assertThat(read.counted(0, "{0} person", "{0} people")).isEqualTo("{0} Menschen");
    assertThat(read.sentence("Not there")).isEqualTo("Not there");
  }

  @Test
  void namesTheLineThatCannotBeRead() {
    assertThatThrownBy(() -> Catalogue.read(new StringReader("msgid \"a\"\nmsgstr b"), "de.po"))
        .hasMessageContaining("de.po, line 2");
    assertThatThrownBy(() -> Catalogue.read(new StringReader("msgid \"a\"\nmsgstr \"\""), "de.po"))
        .hasMessageContaining("“a” has no translation");
  }

  @Test
  void speaksToTheReaderAndFillsTheGaps() throws IOException {
    assertThat(Say.filled("{1} before {0}, {2} and {", "a", "b"))
        .isEqualTo("b before a, {2} and {");
    assertThat(Say.<String, IOException>in(Language.GERMAN, () -> Say.say("Calls")))
        .isEqualTo("Anrufe");
    assertThat(Say.language()).isEqualTo(Language.ENGLISH);
  }

  @Test
  void takesTheFirstLanguageThatItSpeaks() {
    var french = java.util.Locale.FRENCH;
    assertThat(Language.of(List.of(french, java.util.Locale.of("de", "AT"))))
        .isEqualTo(Language.GERMAN);
    assertThat(Language.of(List.of(french))).isEqualTo(Language.ENGLISH);
    assertThat(Language.ofCode("fr")).isEqualTo(Optional.empty());
  }
}
