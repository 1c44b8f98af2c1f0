package dev.rapport.ground.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The translations of one language: `words/<code>.po`, a portable object file of GNU gettext
/// (<https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>), which translators'
/// tools read and write. Taken are `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]` and `msgstr[1]`;
/// English and German both have one form for one and another for all other numbers.
final class Catalogue {

  /// English says what stands in the code.
  private static final Catalogue NONE = new Catalogue(Map.of());

  private static final class German {
    static final Catalogue READ = read("/words/de.po");
  }

  private final Map<String, List<String>> translations;

  private Catalogue(Map<String, List<String>> translations) {
    this.translations = translations;
  }

  static Catalogue of(Language language) {
    return switch (language) {
      case ENGLISH -> NONE;
      case GERMAN -> German.READ;
    };
  }

  String sentence(String english) {
    List<String> said = translations.get(english);
    return said == null ? english : said.getFirst();
  }

  String counted(long number, String one, String many) {
    List<String> said = translations.get(one);
    if (said == null || said.size() < 2) {
      return number == 1 ? one : many;
    }
    return said.get(number == 1 ? 0 : 1);
  }

  Set<String> sentences() {
    return translations.keySet();
  }

  /// One translation, or two where numbers are counted.
  List<String> translationsOf(String english) {
    return translations.getOrDefault(english, List.of());
  }

  private static Catalogue read(String resource) {
    try (var stream = Catalogue.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The words are missing: " + resource);
      }
      return read(new InputStreamReader(stream, StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param name of the file, for whoever must mend it
  static Catalogue read(Reader source, String name) throws IOException {
    var reading = new Reading(name);
    var lines = new BufferedReader(source);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      reading.line(line.strip());
    }
    return new Catalogue(reading.end());
  }

  private static final class Reading {

    private final String name;
    private final Map<String, List<String>> translations = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private @Nullable String id;
    private StringBuilder text = new StringBuilder();
    private boolean inId;
    private boolean inSaid;
    private int number;

    Reading(String name) {
      this.name = name;
    }

    void line(String line) {
      number++;
      if (line.startsWith("msgid ")) {
        entryEnds();
        text = new StringBuilder(quoted(line));
        inId = true;
      } else if (line.startsWith("msgid_plural ")) {
        idEnds();
      } else if (line.startsWith("msgstr")) {
        idEnds();
        saidEnds();
        text = new StringBuilder(quoted(line));
        inSaid = true;
      } else if (line.startsWith("\"")) {
        text.append(quoted(line));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw wrong("Neither msgid nor msgstr nor a comment");
      }
    }

    Map<String, List<String>> end() {
      entryEnds();
      return Map.copyOf(translations);
    }

    private void idEnds() {
      if (inId) {
        id = text.toString();
        inId = false;
        text = new StringBuilder();
      }
    }

    private void saidEnds() {
      if (inSaid) {
        said.add(text.toString());
        inSaid = false;
      }
    }

    /// The entry of the empty sentence is the header of the file.
    private void entryEnds() {
      saidEnds();
      if (id != null && !id.isEmpty()) {
        if (said.isEmpty() || said.stream().anyMatch(String::isBlank)) {
          throw wrong("“" + id + "” has no translation");
        }
        if (translations.putIfAbsent(id, List.copyOf(said)) != null) {
          throw wrong("“" + id + "” stands twice");
        }
      }
      id = null;
      said.clear();
    }

    private String quoted(String line) {
      int from = line.indexOf('"');
      int to = line.lastIndexOf('"');
      if (from < 0 || to <= from) {
        throw wrong("A text stands between quotation marks");
      }
      return line.substring(from + 1, to)
          .replace("\\n", "\n")
          .replace("\\\"", "\"")
          .replace("\\\\", "\\");
    }

    private IllegalStateException wrong(String what) {
      return new IllegalStateException("%s, line %d: %s.".formatted(name, number, what));
    }
  }
}
