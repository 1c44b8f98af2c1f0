package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Nearest;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Schema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads which columns are compared, and as what, from a file that a person can write:
///
/// ```yaml
/// fields:
///   given_name: given-name
///   surname: family-name
///   dob: date
///   mobile: { kind: phone, shared: false }
/// ```
///
/// Columns that it does not name are not looked at. `shared` says whether the members of a home
/// usually have the same value; left out, the kind decides.
final class SchemaFile {

  private static final List<String> KINDS =
      Arrays.stream(Kind.values()).map(SchemaFile::word).toList();

  private final YamlFile yaml;

  private SchemaFile(YamlFile yaml) {
    this.yaml = yaml;
  }

  /// @throws Misunderstood naming the line, and what can stand there
  static Schema read(Path path) {
    return new SchemaFile(new YamlFile("schema", path, "fields: { dob: date }")).schema();
  }

  private Schema schema() {
    Map<String, Node> columns =
        yaml.block(yaml.needed(yaml.root(List.of("fields")), "fields"), "fields", List.of());
    if (columns.isEmpty()) {
      throw yaml.refused(1, "it names no field");
    }
    return new Schema(
        columns.entrySet().stream()
            .map(column -> field(column.getKey(), column.getValue()))
            .toList());
  }

  private Schema.Field field(String column, Node said) {
    if (said instanceof ScalarNode) {
      return Schema.Field.of(column, kind(said));
    }
    Map<String, Node> parts = yaml.block(said, column, List.of("kind", "shared"));
    if (!parts.containsKey("kind")) {
      throw yaml.refused(YamlFile.line(said), "“%s” needs a kind".formatted(column));
    }
    Kind kind = kind(yaml.needed(parts, "kind"));
    boolean shared =
        parts.containsKey("shared") ? truth(yaml.needed(parts, "shared")) : kind.sharedByAHome();
    return new Schema.Field(column, kind, shared);
  }

  private Kind kind(Node node) {
    String word = yaml.text(node).toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    for (Kind kind : Kind.values()) {
      if (word(kind).equals(word)) {
        return kind;
      }
    }
    throw yaml.refused(
        YamlFile.line(node),
        "“%s” is no kind.%s".formatted(yaml.text(node), Nearest.hint(word, KINDS)));
  }

  private boolean truth(Node node) {
    return switch (yaml.text(node).toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw yaml.refused(YamlFile.line(node), "“shared” is yes or no");
    };
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
