package dev.rapport.facts.people;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a name is written where people read it. What the sources say stays as they say it.
public final class Names {

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern NUMERAL = Pattern.compile("[IVX]+");

  private Names() {}

  /// The spelling of `chosen` with the most marks, calm. Some systems cannot hold marks and none
  /// makes any up, so `Kovač` beats `KOVAC`; another name, such as that of her birth, does not.
  ///
  /// @param all how her sources write her, `chosen` or not
  public static String spelt(String chosen, Collection<String> all) {
    String folded = Folding.fold(chosen);
    return Stream.concat(Stream.of(chosen), all.stream())
        .filter(name -> Folding.fold(name).equals(folded))
        .map(name -> Normalizer.normalize(name.strip(), Normalizer.Form.NFC))
        .max(Comparator.comparingLong(Names::marks).thenComparing(name -> -shouted(name)))
        .map(Names::calm)
        .orElse(chosen);
  }

  /// Many old systems keep names, or the family's, in capitals.
  public static String calm(String name) {
    if (name.length() > 2 && isShouted(name)) {
      return calmed(name);
    }
    return WORD.matcher(name)
        .replaceAll(word ->
            java.util.regex.Matcher.quoteReplacement(
                isShoutedWord(word.group()) ? calmed(word.group()) : word.group()));
  }

  private static long marks(String name) {
    return name.codePoints().filter(letter -> letter > 127 && Character.isLetter(letter)).count();
  }

  private static long shouted(String name) {
    return WORD.matcher(name).results().filter(word -> isShoutedWord(word.group())).count();
  }

  private static boolean isShoutedWord(String word) {
    return word.codePoints().filter(Character::isLetter).count() > 2
        && isShouted(word)
        && !NUMERAL.matcher(word).matches();
  }

  private static boolean isShouted(String text) {
    return text.equals(text.toUpperCase(Locale.ROOT))
        && !text.equals(text.toLowerCase(Locale.ROOT));
  }

  private static String calmed(String name) {
    var calm = new StringBuilder();
    boolean begins = true;
    for (char letter : name.toCharArray()) {
      calm.append(begins ? letter : Character.toLowerCase(letter));
      begins = !Character.isLetter(letter);
    }
    return calm.toString();
  }
}
