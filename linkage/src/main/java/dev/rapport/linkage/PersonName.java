package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A written name in its parts, without titles; parts that are not there are empty.
record PersonName(String given, String middle, String family, String suffix) {

  static final PersonName NONE = new PersonName("", "", "", "");

  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mister",
          "master",
          "dr",
          "doctor",
          "prof",
          "professor",
          "sir",
          "lady",
          "lord",
          "dame",
          "rev",
          "revd",
          "reverend",
          "hon",
          "rt",
          "right",
          "honourable",
          "herr",
          "frau",
          "dipl",
          "ing",
          "mag",
          "madame",
          "monsieur",
          "mme",
          "baron",
          "baroness",
          "count",
          "countess",
          "earl",
          "duke",
          "captain",
          "capt",
          "major",
          "colonel",
          "col",
          "gen",
          "general",
          "lieutenant",
          "lt",
          "sergeant",
          "sgt",
          "admiral",
          "bishop",
          "mademoiselle");
  private static final Set<String> SUFFIXES =
      Set.of("jr", "sr", "ii", "iii", "iv", "junior", "senior");

  /// As in Austria and Germany; after a given and a family name only, for there are people called
  /// Sen.
  private static final Set<String> LATE_SUFFIXES = Set.of("jun", "sen");

  /// "Given Middle Family", or "Family, Given Middle".
  static PersonName parse(String raw) {
    int comma = raw.indexOf(',');
    if (comma > 0) {
      String after = Normaliser.part(Kind.FULL_NAME, raw.substring(comma + 1));
      if (!after.isEmpty() && !SUFFIXES.contains(after)) {
        PersonName rest = ofWords(after + " \u0001");
        PersonName family = ofFamily(Normaliser.part(Kind.FULL_NAME, raw.substring(0, comma)));
        return new PersonName(rest.given, rest.middle, family.family, family.suffix);
      }
    }
    return ofWords(Normaliser.normalise(Kind.FULL_NAME, raw));
  }

  private static PersonName ofWords(String normal) {
    List<String> words = withoutTitles(normal);
    String suffix = takeSuffix(words, 3);
    int last = words.size() - 1;
    if (last < 0) {
      return new PersonName("", "", "", suffix);
    }
    if (last == 0) {
      // One word alone: the family name, as registers shorten.
      return new PersonName("", "", words.getFirst(), suffix);
    }
    String middle = String.join(" ", words.subList(1, last));
    String family = words.get(last).equals("\u0001") ? "" : words.get(last);
    return new PersonName(words.getFirst(), middle, family, suffix);
  }

  /// What a column of given names holds: the first word, and the others as middle names.
  static PersonName ofGiven(String normal) {
    if (normal.indexOf(' ') < 0) {
      return TITLES.contains(normal) ? NONE : new PersonName(normal, "", "", "");
    }
    List<String> words = withoutTitles(normal);
    String suffix = takeSuffix(words, 3);
    return words.isEmpty()
        ? new PersonName("", "", "", suffix)
        : new PersonName(
            words.getFirst(), String.join(" ", words.subList(1, words.size())), "", suffix);
  }

  /// What a column of family names holds: all its words, but for a suffix.
  static PersonName ofFamily(String normal) {
    if (normal.indexOf(' ') < 0) {
      return new PersonName("", "", normal, "");
    }
    List<String> words = new ArrayList<>(Arrays.asList(normal.split(" ")));
    String suffix = takeSuffix(words, 2);
    return new PersonName("", "", String.join(" ", words), suffix);
  }

  private static List<String> withoutTitles(String normal) {
    List<String> words = new ArrayList<>();
    for (String word : normal.split(" ")) {
      if (!word.isEmpty() && !(TITLES.contains(word) && words.isEmpty())) {
        words.add(word);
      }
    }
    return words;
  }

  /// Never the only word: there are people called Senior.
  ///
  /// @param late of how many words a late suffix may be the last
  private static String takeSuffix(List<String> words, int late) {
    boolean found =
        words.size() >= 2 && SUFFIXES.contains(words.getLast())
            || words.size() >= late && LATE_SUFFIXES.contains(words.getLast());
    if (!found) {
      return "";
    }
    return suffix(words.removeLast());
  }

  /// The short form of a suffix.
  static String suffix(String normal) {
    return switch (normal) {
      case "junior", "jun" -> "jr";
      case "senior", "sen" -> "sr";
      default -> normal;
    };
  }
}
