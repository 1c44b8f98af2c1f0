package dev.rapport.decisions.outcomes;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue.CatalogueIsUnreadable;
import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Possible;
import dev.rapport.decisions.outcomes.Catalogue.Silence;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Nearest;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a catalogue as `docs/formats/experience-catalogue.md` describes it.
final class CatalogueText {

  private static final String EXPERIENCES = "experiences";
  private static final String RESULTS = "results";
  private static final String SILENCE = "silence";
  private static final long MOST_WORTH = 1_000_000;

  private static final List<String> OF_AN_EXPERIENCE =
      List.of("name", "kinds", "by", "window", "contact", "care", SILENCE, RESULTS);
  private static final List<String> OF_A_RESULT =
      List.of(
          "en", "de", "worth", "good", "told", "felt", "followed-by", "answered-by", "otherwise");
  private static final List<String> CONTACTS = List.of("care", "service", "question", "offer");

  /// Those that the lot may leave out.
  private static final Set<String> DRAWN_CONTACTS = Set.of("question", "offer");

  private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{N} -]*(?<! )");
  private static final Set<String> RESERVED =
      Set.of("yes", "no", "true", "false", "on", "off", "y", "n", "null");

  private CatalogueText() {}

  /// @throws CatalogueIsUnreadable with the line, where it is about one
  static Catalogue read(String key, String text) {
    Object loaded;
    try {
      loaded = yaml().load(text);
    } catch (YAMLException e) {
      throw new CatalogueIsUnreadable("it is no YAML: " + e.getMessage());
    }
    Map<String, Object> all = map(loaded, "the catalogue");
    List<Experience> experiences = new ArrayList<>();
    withLines(
        text,
        () ->
            map(all.get(EXPERIENCES), EXPERIENCES)
                .forEach((name, value) -> experiences.add(experience(name, map(value, name)))));
    refuseTwoOfOneKind(experiences);
    return new Catalogue(key, names(all.get("name"), "name"), experiences, text);
  }

  private static Yaml yaml() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }

  /// Refuses what was let in once and is let in no more: names that no address can hold, a worth
  /// beyond measure, results that are not the best first, a silence that nobody could tell from
  /// another.
  static void refuseOdd(Catalogue catalogue) {
    withLines(
        catalogue.text(),
        () -> {
          catalogue.experiences().forEach(CatalogueText::refuseOdd);
          refuseSilencesAlike(catalogue.experiences());
        });
  }

  /// The ledger notes of a silence whether it is about something, and not which experience it
  /// stands in for: each of the two belongs to one experience. Whom the lot leaves out of a
  /// contact, is left alone about nothing.
  private static void refuseSilencesAlike(List<Experience> experiences) {
    Map<Silence, String> whose = new EnumMap<>(Silence.class);
    for (Experience one : experiences) {
      at(
          List.of(EXPERIENCES, one.key(), SILENCE),
          () -> {
            String written = one.silence().name().toLowerCase(Locale.ROOT);
            if (one.silence() == Silence.ABOUT && DRAWN_CONTACTS.contains(one.contact())) {
              throw new CatalogueIsUnreadable(
                  say(
                      "whom the lot leaves out of “{0}” is left alone about nothing; write “silence: alone” or “silence: none”",
                      one.key()));
            }
            String first =
                one.silence() == Silence.NONE ? null : whose.putIfAbsent(one.silence(), one.key());
            if (first != null) {
              throw new CatalogueIsUnreadable(
                  say(
                      "“silence: {0}” stands at “{1}” already, and nobody could say which of the two a silence belongs to; write “silence: none” at one of them",
                      written, first));
            }
          });
    }
  }

  private static void refuseOdd(Experience one) {
    List<String> here = List.of(EXPERIENCES, one.key());
    at(
        here,
        () -> {
          refuseName(one.key(), Catalogue.isPlain(one.key()));
          refuseControls(one.kinds());
        });
    Result better = null;
    for (Possible possible : one.possible()) {
      Result result = possible.result();
      Result before = better;
      at(
          List.of(EXPERIENCES, one.key(), RESULTS, result.key()),
          () -> {
            refuseName(result.key(), Catalogue.isPlain(result.key()));
            if (Math.abs(result.value()) > MOST_WORTH) {
              throw new CatalogueIsUnreadable(
                  say(
                      "the worth of “{0}” lies beyond measure; give a number from -{1} to {1}",
                      result.key(), MOST_WORTH));
            }
            if (before != null && before.value() < result.value()) {
              throw new CatalogueIsUnreadable(
                  say(
                      "“{0}” is worth more than “{1}” above it; put the best first",
                      result.key(), before.key()));
            }
            refuseControls(possible.told());
            refuseControls(possible.followedBy());
            refuseControls(possible.answeredBy());
          });
      better = result;
    }
  }

  private static void refuseName(String name, boolean plain) {
    if (!plain) {
      throw new CatalogueIsUnreadable(
          say(
              "“{0}” cannot be a key; write one with at most {1} of a–z, 0–9, - and _, and neither text, new nor starting",
              name, Catalogue.LONGEST_KEY));
    }
  }

  private static void refuseControls(Set<String> words) {
    for (String word : words) {
      if (word.isBlank() || word.chars().anyMatch(Character::isISOControl)) {
        throw new CatalogueIsUnreadable(
            say(
                "“{0}” is no word of the ledger; write it without signs that nobody sees",
                word.replaceAll("\\p{Cntrl}", "\ufffd")));
      }
    }
  }

  /// What goes wrong within is about this place, unless it is about one within it.
  private static void at(List<String> place, Runnable work) {
    try {
      work.run();
    } catch (CatalogueIsUnreadable e) {
      throw e.at(place);
    }
  }

  private static void withLines(String text, Runnable work) {
    try {
      work.run();
    } catch (CatalogueIsUnreadable e) {
      if (e.place().isEmpty()) {
        throw e;
      }
      Node node = yaml().compose(new StringReader(text));
      int line = 1;
      for (String name : e.place()) {
        Optional<NodeTuple> found =
            node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                    .filter(each ->
                        each.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
                    .findFirst()
                : Optional.empty();
        if (found.isPresent()) {
          line = found.get().getKeyNode().getStartMark().getLine() + 1;
          node = found.get().getValueNode();
        }
      }
      throw new CatalogueIsUnreadable(say("line {0}: {1}", line, e.why()));
    }
  }

  private static void refuseTwoOfOneKind(List<Experience> experiences) {
    Set<String> seen = new HashSet<>();
    for (Experience one : experiences) {
      for (String kind : one.kinds()) {
        if (!seen.add(kind + one.ours())) {
          throw new CatalogueIsUnreadable("two experiences are of the kind “%s”".formatted(kind));
        }
      }
    }
  }

  private static Experience experience(String key, Map<String, Object> said) {
    List<Experience> read = new ArrayList<>();
    at(List.of(EXPERIENCES, key), () -> read.add(readExperience(key, said)));
    return read.getFirst();
  }

  private static Experience readExperience(String key, Map<String, Object> said) {
    refuseUnknown(key, said, OF_AN_EXPERIENCE);
    List<Possible> possible = new ArrayList<>();
    map(said.get(RESULTS), key + ": results")
        .forEach((result, value) ->
            at(
                List.of(EXPERIENCES, key, RESULTS, result),
                () -> possible.add(possible(key, result, map(value, result)))));
    if (possible.stream().filter(Possible::otherwise).count() > 1) {
      throw new CatalogueIsUnreadable("“%s” has two results for nothing".formatted(key));
    }
    String contact = said.get("contact") == null ? null : said.get("contact").toString();
    if (contact != null && !CONTACTS.contains(contact)) {
      throw new CatalogueIsUnreadable(
          "“%s” is no kind of contact.%s".formatted(contact, Nearest.hint(contact, CONTACTS)));
    }
    return new Experience(
        key,
        names(said.get("name"), key),
        words(said.get("kinds")),
        switch (String.valueOf(said.get("by"))) {
          case "ours" -> true;
          case "hers" -> false;
          case String other ->
              throw new CatalogueIsUnreadable("“by” is ours or hers, not “%s”".formatted(other));
        },
        Duration.ofDays(
            Math.round(
                Math.clamp(
                    number(said.get("window"), key + ": window"),
                    -1,
                    Catalogue.LONGEST_WINDOW + 1))),
        contact,
        truth(said.get("care")),
        switch (String.valueOf(said.getOrDefault(SILENCE, "none"))) {
          case "none" -> Silence.NONE;
          case "alone" -> Silence.ALONE;
          case "about" -> Silence.ABOUT;
          case String other ->
              throw new CatalogueIsUnreadable(
                  "“silence” is none, alone or about, not “%s”".formatted(other));
        },
        possible);
  }

  private static Possible possible(String experience, String key, Map<String, Object> said) {
    refuseUnknown(experience + ": " + key, said, OF_A_RESULT);
    refuseName(key, !key.isBlank());
    Quality quality =
        switch (String.valueOf(said.get("good")).toLowerCase(Locale.ROOT)) {
          case "good" -> Quality.GOOD;
          case "soso" -> Quality.SO_SO;
          case "bad" -> Quality.BAD;
          case String other ->
              throw new CatalogueIsUnreadable(
                  "“good” is good, soso or bad, not “%s”".formatted(other));
        };
    Object felt = said.get("felt");
    return new Possible(
        new Result(key, number(said.get("worth"), key + ": worth"), quality),
        names(said, key),
        words(said.get("told")),
        felt == null ? null : felt.toString(),
        words(said.get("followed-by")),
        words(said.get("answered-by")),
        truth(said.get("otherwise")));
  }

  private static void refuseUnknown(String where, Map<String, Object> said, List<String> known) {
    for (String word : said.keySet()) {
      if (!known.contains(word)) {
        throw new CatalogueIsUnreadable(
            "“%s” is not known in “%s”.%s".formatted(word, where, Nearest.hint(word, known)));
      }
    }
  }

  private static Map<String, Object> map(@Nullable Object value, String where) {
    if (value instanceof Map<?, ?> read) {
      Map<String, Object> map = new java.util.LinkedHashMap<>();
      read.forEach((key, one) -> map.put(String.valueOf(key), one));
      return map;
    }
    throw new CatalogueIsUnreadable("“%s” needs lines of its own".formatted(where));
  }

  private static Map<Language, String> names(@Nullable Object value, String where) {
    Map<Language, String> names = new EnumMap<>(Language.class);
    if (value instanceof Map<?, ?> read) {
      for (Language language : Language.values()) {
        Object name = read.get(language.code());
        if (name != null) {
          names.put(language, name.toString());
        }
      }
    } else if (value != null) {
      names.put(Language.ENGLISH, value.toString());
    }
    if (names.isEmpty()) {
      throw new CatalogueIsUnreadable("“%s” has no name".formatted(where));
    }
    return names;
  }

  private static Set<String> words(@Nullable Object value) {
    Set<String> words = new HashSet<>();
    if (value instanceof List<?> list) {
      list.forEach(one -> words.add(String.valueOf(one)));
    } else if (value != null) {
      words.add(value.toString());
    }
    return words;
  }

  private static double number(@Nullable Object value, String where) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new CatalogueIsUnreadable("“%s” is a number".formatted(where));
  }

  private static boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean truth -> truth;
      default ->
          throw new CatalogueIsUnreadable("yes or no is expected, not “%s”".formatted(value));
    };
  }

  /// The same the other way: read again, it is the same catalogue.
  static String write(Map<Language, String> name, List<Experience> experiences) {
    var text = new StringBuilder();
    text.append("name: ").append(names(name)).append("\nexperiences:\n");
    for (Experience one : experiences) {
      text.append("  ").append(quoted(one.key())).append(":\n");
      line(text, "name", names(one.name()));
      line(text, "kinds", list(one.kinds()));
      line(text, "by", one.ours() ? "ours" : "hers");
      line(text, "window", String.valueOf(one.window().toDays()));
      if (one.contact() != null) {
        line(text, "contact", one.contact());
      }
      if (one.care()) {
        line(text, "care", "yes");
      }
      if (one.silence() != Silence.NONE) {
        line(text, SILENCE, one.silence().name().toLowerCase(Locale.ROOT));
      }
      text.append("    results:\n");
      one.possible().forEach(possible -> text.append("      ").append(line(possible)));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("    ").append(name).append(": ").append(value).append('\n');
  }

  private static String line(Possible possible) {
    List<String> said = new ArrayList<>();
    for (Language language : Language.values()) {
      String words = possible.words().get(language);
      if (words != null) {
        said.add(language.code() + ": " + quoted(words));
      }
    }
    said.add("worth: " + plain(possible.result().value()));
    said.add("good: " + wordOf(possible.quality()));
    add(said, "told", possible.told());
    if (possible.felt() != null) {
      said.add("felt: " + quoted(possible.felt()));
    }
    add(said, "followed-by", possible.followedBy());
    add(said, "answered-by", possible.answeredBy());
    if (possible.otherwise()) {
      said.add("otherwise: yes");
    }
    return quoted(possible.result().key()) + ": {" + String.join(", ", said) + "}\n";
  }

  /// As catalogue and ledger write it.
  static String wordOf(Quality quality) {
    return switch (quality) {
      case GOOD -> "good";
      case SO_SO -> "soso";
      case BAD -> "bad";
    };
  }

  private static void add(List<String> said, String name, Set<String> words) {
    if (!words.isEmpty()) {
      said.add(name + ": " + list(words));
    }
  }

  private static String list(Set<String> words) {
    return words.stream()
        .sorted()
        .map(CatalogueText::quoted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String names(Map<Language, String> names) {
    return Arrays.stream(Language.values())
        .filter(names::containsKey)
        .map(language -> language.code() + ": " + quoted(String.valueOf(names.get(language))))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /// Plain where no reader of YAML could take it for something else.
  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : JsonMapper.shared().writeValueAsString(text);
  }
}
