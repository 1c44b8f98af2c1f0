package dev.rapport.faces.files;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.ground.database.FactTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// `house.yaml`: what a house is, where, and by which rules, for people to read.
final class HouseFile {

  static final String NAME = "house.yaml";
  static final String FORMAT = "rapport-house";

  /// One up whenever a file, a column or the meaning of one changes.
  static final int VERSION = 1;

  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;
  private static final List<String> HEAD =
      List.of("format", "version", "name", "kind", "zone", "country");

  private final Map<String, String> head = new HashMap<>();
  private final Map<String, List<Line>> lists = new HashMap<>();

  private HouseFile() {}

  /// A row of one of the lists.
  record Line(int number, Map<String, String> values) {}

  /// Begins the text; the lists follow, each by [#heading] and [#line].
  static String begin(Organisation house) {
    return """
    # One whole house. docs/formats/house-folder.md says what each file and column means.
    format: %s
    version: %d
    name: %s
    kind: %s
    zone: %s
    country: %s
    """
        .formatted(
            FORMAT,
            VERSION,
            MappingText.quoted(house.name()),
            MappingText.quoted(house.kind()),
            MappingText.quoted(house.zone().getId()),
            MappingText.quoted(house.country()));
  }

  static String heading(FactTable kind) {
    return kind.name() + ":\n";
  }

  /// What is not known is not there.
  static String line(FactTable kind, List<@Nullable String> values) {
    var line = new StringBuilder();
    for (int at = 0; at < values.size(); at++) {
      String value = values.get(at);
      if (value != null) {
        line.append(line.isEmpty() ? "  - " : "    ")
            .append(kind.headings().get(at))
            .append(": ")
            .append(MappingText.quoted(value))
            .append('\n');
      }
    }
    return line.toString();
  }

  /// @throws FolderIsRefused naming the line
  static HouseFile read(InputStream in, List<FactTable> kinds) throws IOException {
    var file = new HouseFile();
    if (!(compose(text(in)) instanceof MappingNode root)) {
      throw refused(1, "it does not begin with “format: %s”.".formatted(FORMAT));
    }
    List<String> known = Stream.concat(HEAD.stream(), kinds.stream().map(FactTable::name)).toList();
    for (NodeTuple entry : root.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals("version")) {
        file.readVersion(entry.getValueNode());
      }
    }
    for (NodeTuple entry : root.getValue()) {
      String key = scalar(entry.getKeyNode());
      if (!known.contains(key)) {
        throw refused(lineOf(entry.getKeyNode()), "“%s” is not known.".formatted(key));
      }
      if (HEAD.contains(key)) {
        file.head.put(key, scalar(entry.getValueNode()));
      } else {
        file.lists.put(key, lines(entry.getValueNode(), kindOf(key, kinds)));
      }
    }
    file.refuseGaps(known);
    return file;
  }

  private static FactTable kindOf(String name, List<FactTable> kinds) {
    return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow();
  }

  private static String text(InputStream in) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = new StringBuilder();
    try (var reader = new InputStreamReader(in, decoder)) {
      char[] buffer = new char[8 * 1024];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
        if (text.length() > MOST_CHARACTERS) {
          throw refused(1, "it is longer than any house.");
        }
      }
    } catch (CharacterCodingException e) {
      throw refused(1, "it is not UTF-8.");
    }
    return text.toString();
  }

  private static @Nullable Node compose(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(5);
    options.setCodePointLimit(MOST_CHARACTERS);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw refused(line, "this cannot be read as YAML: %s.".formatted(e.getProblem()));
    } catch (YAMLException e) {
      throw refused(1, "this cannot be read as YAML: %s.".formatted(e.getMessage()));
    }
  }

  private void readVersion(Node node) {
    String version = scalar(node);
    if (!version.equals(String.valueOf(VERSION))) {
      throw refused(
          lineOf(node),
          "the folder is of version %s, and this Rapport reads version %d. Use the Rapport that wrote it."
              .formatted(version, VERSION));
    }
  }

  private void refuseGaps(List<String> known) {
    for (String key : known) {
      if (!head.containsKey(key) && !lists.containsKey(key)) {
        throw refused(1, "“%s” is missing.".formatted(key));
      }
    }
    if (!FORMAT.equals(head.get("format"))) {
      throw refused(1, "its format is not “%s”.".formatted(FORMAT));
    }
    if (!of("country").matches("[A-Z]{2}")) {
      throw refused(1, "“%s” is no country, such as AT.".formatted(of("country")));
    }
  }

  private static List<Line> lines(Node node, FactTable kind) {
    if (node instanceof ScalarNode empty && empty.getValue().isEmpty()) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw refused(lineOf(node), "“%s” needs a list.".formatted(kind.name()));
    }
    List<Line> lines = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      if (!(each instanceof MappingNode mapping)) {
        throw refused(lineOf(each), "each of “%s” needs keys.".formatted(kind.name()));
      }
      Map<String, String> values = new HashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        String key = scalar(entry.getKeyNode());
        if (!kind.headings().contains(key)) {
          throw refused(
              lineOf(entry.getKeyNode()),
              "“%s” is not known under “%s”.".formatted(key, kind.name()));
        }
        values.put(key, scalar(entry.getValueNode()));
      }
      lines.add(new Line(lineOf(each), values));
    }
    return lines;
  }

  private static String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refused(lineOf(node), "here must stand one text.");
  }

  private static int lineOf(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private static FolderIsRefused refused(int line, String sentence) {
    return new FolderIsRefused("%s, line %d: %s".formatted(NAME, line, sentence));
  }

  String of(String key) {
    return head.getOrDefault(key, "");
  }

  ZoneId zone() {
    try {
      return ZoneId.of(of("zone"));
    } catch (DateTimeException e) {
      throw refused(1, "“%s” is no zone, such as Europe/Vienna.".formatted(of("zone")));
    }
  }

  List<Line> lines(FactTable kind) {
    return Optional.ofNullable(lists.get(kind.name())).orElse(List.of());
  }
}
