package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the answers of the page of columns as a mapping: the same text that `./rapport import`
/// takes, so that what was settled here can be used there and read by a person.
final class MappingText {

  static final Set<String> DATES =
      Set.of("birth", "customer-since", "since", "until", "due", "at", "window-until", "result-at");

  /// What forms write for yes and no.
  static final Map<String, Boolean> SAID = said();

  private static final Map<String, String> PRONOUNS =
      ordered(
          "Frau she, Fr. she, Mrs she, Mrs. she, Ms she, Ms. she, Miss she, w she, f she, weiblich"
              + " she, female she, Herr he, Hr. he, Mr he, Mr. he, m he, männlich he, male he,"
              + " divers they, d they");

  /// Neighbours, by the names that lists use; others come along when the file names them.
  private static final Map<String, String> COUNTRIES = countries();

  private final Preview preview;
  private final Map<String, String> said;
  private final List<String> names;
  private final StringBuilder text = new StringBuilder();

  private MappingText(Preview preview, Map<String, String> said) {
    this.preview = preview;
    this.said = said;
    this.names = preview.names();
  }

  static String of(Preview preview, Map<String, String> said) {
    return new MappingText(preview, said).written();
  }

  private String written() {
    line("source: " + quoted(of("source")));
    line("as: " + kind().word());
    if (preview.isRenamed() || preview.headless()) {
      line("file:");
      line("  header: " + !preview.headless());
      line(
          "  columns: ["
              + names.stream().map(MappingText::quoted).collect(Collectors.joining(", "))
              + "]");
    }
    line("key: " + quoted(of("key")));
    if (!of("person").isBlank()) {
      line("person: " + quoted(of("person")));
    }
    if (!of("person-source").isBlank()) {
      line("person-source: " + quoted(of("person-source")));
    }
    fields();
    attributes();
    answers();
    return text.toString();
  }

  private void fields() {
    line("fields:");
    for (int i = 0; i < names.size(); i++) {
      String field = of(Guessing.field(i));
      boolean ours = !field.isEmpty() && !field.equals(Guessing.ATTRIBUTE);
      if (ours && !Guessing.isAnswer(field)) {
        line("  " + field + ": " + rule(i, field));
      }
    }
    for (String field : kind().fields()) {
      String every = of("every-" + field).strip();
      if (!every.isEmpty() && !isTaken(field)) {
        line("  " + field + ": { constant: " + quoted(every) + " }");
      }
    }
  }

  private boolean isTaken(String field) {
    return IntStream.range(0, names.size())
        .anyMatch(column -> of(Guessing.field(column)).equals(field));
  }

  private String rule(int column, String field) {
    String name = quoted(names.get(column));
    if (DATES.contains(field) && !of("pattern-" + column).isBlank()) {
      return "{ column: %s, pattern: %s }".formatted(name, quoted(of("pattern-" + column).strip()));
    }
    Map<String, String> values =
        switch (field) {
          case "pronoun" -> PRONOUNS;
          case "country" -> countriesOf(column);
          default -> Map.of();
        };
    return values.isEmpty()
        ? name
        : "{ column: %s, values: %s, default: \"\" }".formatted(name, block(values));
  }

  private Map<String, String> countriesOf(int column) {
    List<String> values = preview.values(column);
    return values.stream().allMatch(value -> value.length() == 2) ? Map.of() : COUNTRIES;
  }

  private void attributes() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      if (of(Guessing.field(i)).equals(Guessing.ATTRIBUTE)) {
        String name = quoted(names.get(i));
        lines.add(
            "  - { name: %s, column: %s, standing: said, purpose: service }".formatted(name, name));
      }
    }
    if (!lines.isEmpty()) {
      line("attributes:");
      lines.forEach(this::line);
    }
  }

  /// A column about which purpose, channel or origin is not said was not asked, and stays out.
  private void answers() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      String field = of(Guessing.field(i));
      if (Guessing.isAnswer(field) && isAsked(i)) {
        lines.add(
            "  - { purpose: %s, channel: %s, column: %s, values: %s, default: not asked, origin: %s }"
                .formatted(
                    of("purpose-" + i),
                    of("channel-" + i),
                    quoted(names.get(i)),
                    block(answers(field.equals(Guessing.ALLOWED))),
                    quoted(of("origin-" + i).strip())));
      }
    }
    if (!lines.isEmpty()) {
      line("permissions:");
      lines.forEach(this::line);
    }
  }

  private boolean isAsked(int column) {
    return !of("purpose-" + column).isBlank()
        && !of("channel-" + column).isBlank()
        && !of("origin-" + column).isBlank();
  }

  private static Map<String, String> answers(boolean yesMeansYes) {
    var answers = new LinkedHashMap<String, String>();
    SAID.forEach((word, yes) -> answers.put(word, yes == yesMeansYes ? "yes" : "no"));
    return answers;
  }

  private static String block(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> quoted(value.getKey()) + ": " + quoted(value.getValue()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private Kind kind() {
    return Kind.find(of("kind"))
        .orElseThrow(() -> new ImportIsRefused(say("Choose what the rows are.")));
  }

  private String of(String name) {
    return said.getOrDefault(name, "");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /// A YAML scalar in double quotes, in which nothing has a meaning but the backslash.
  static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static Map<String, Boolean> said() {
    var said = new LinkedHashMap<String, Boolean>();
    List.of("ja", "j", "yes", "y", "true", "wahr", "x", "1", "on", "✓")
        .forEach(word -> said.put(word, true));
    List.of("nein", "n", "no", "false", "falsch", "0", "off")
        .forEach(word -> said.put(word, false));
    return said;
  }

  private static Map<String, String> ordered(String pairs) {
    var ordered = new LinkedHashMap<String, String>();
    for (String pair : pairs.split(",", -1)) {
      int blank = pair.strip().lastIndexOf(' ');
      ordered.put(pair.strip().substring(0, blank), pair.strip().substring(blank + 1));
    }
    return ordered;
  }

  private static Map<String, String> countries() {
    var countries = new LinkedHashMap<String, String>();
    for (String code :
        List.of(
            "AT", "DE", "CH", "LI", "IT", "SI", "HU", "SK", "CZ", "PL", "HR", "FR", "NL", "BE",
            "GB", "IE", "ES", "PT", "DK", "SE", "NO", "US")) {
      var names = new LinkedHashSet<String>();
      names.add(code);
      names.add(Locale.of("", code).getDisplayCountry(Locale.GERMAN));
      names.add(Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
      names.forEach(name -> countries.put(name, code));
    }
    countries.put("USA", "US");
    countries.put("UK", "GB");
    countries.put("A", "AT");
    countries.put("D", "DE");
    return countries;
  }
}
