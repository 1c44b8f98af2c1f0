package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Nearest;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Schema;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
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

  private static final long LARGEST = 1_000_000;
  private static final List<String> KINDS =
      Arrays.stream(Kind.values()).map(SchemaFile::word).toList();

  private final Path path;

  private SchemaFile(Path path) {
    this.path = path;
  }

  /// @throws Misunderstood naming the line, and what can stand there
  static Schema read(Path path) {
    return new SchemaFile(path).schema();
  }

  private Schema schema() {
    if (!(composed() instanceof MappingNode root)
        || root.getValue().size() != 1
        || !text(root.getValue().getFirst().getKeyNode()).equals("fields")
        || !(root.getValue().getFirst().getValueNode() instanceof MappingNode block)) {
      throw refused(1, "a schema is the word “fields:” and below it “column: kind”");
    }
    List<Schema.Field> fields = new ArrayList<>();
    for (NodeTuple entry : block.getValue()) {
      fields.add(field(entry));
    }
    if (fields.isEmpty()) {
      throw refused(1, "it names no field");
    }
    return new Schema(fields);
  }

  private @Nullable Node composed() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setNestingDepthLimit(10);
    try {
      if (Files.size(path) > LARGEST) {
        throw new Misunderstood("the schema %s is too big for one".formatted(path));
      }
      return new Yaml(new SafeConstructor(options))
          .compose(new StringReader(Files.readString(path)));
    } catch (IOException e) {
      throw new Misunderstood(
          "the schema %s cannot be read as UTF-8 text: check its name".formatted(path));
    } catch (YAMLException e) {
      throw new Misunderstood(
          "the schema %s is no YAML: %s"
              .formatted(path, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private Schema.Field field(NodeTuple entry) {
    String column = text(entry.getKeyNode());
    return switch (entry.getValueNode()) {
      case ScalarNode word -> Schema.Field.of(column, kind(word));
      case MappingNode said -> field(column, said);
      default -> throw refused(line(entry.getKeyNode()), "“%s” needs a kind".formatted(column));
    };
  }

  private Schema.Field field(String column, MappingNode said) {
    Kind kind = null;
    Boolean shared = null;
    for (NodeTuple entry : said.getValue()) {
      switch (text(entry.getKeyNode())) {
        case "kind" -> kind = kind(entry.getValueNode());
        case "shared" -> shared = truth(entry.getValueNode());
        case String other ->
            throw refused(
                line(entry.getKeyNode()),
                "“%s” is not known.%s".formatted(other, Nearest.hint(other, KNOWN)));
      }
    }
    if (kind == null) {
      throw refused(line(said), "“%s” needs a kind".formatted(column));
    }
    return new Schema.Field(column, kind, shared == null ? kind.sharedByAHome() : shared);
  }

  private static final List<String> KNOWN = List.of("kind", "shared");

  private Kind kind(Node node) {
    String word = text(node).toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    for (Kind kind : Kind.values()) {
      if (word(kind).equals(word)) {
        return kind;
      }
    }
    throw refused(
        line(node), "“%s” is no kind.%s".formatted(text(node), Nearest.hint(word, KINDS)));
  }

  private boolean truth(Node node) {
    return switch (text(node).toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw refused(line(node), "“shared” is yes or no");
    };
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refused(line(node), "one word is expected here");
  }

  private static int line(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private Misunderstood refused(int line, String why) {
    return new Misunderstood("the schema %s, line %d: %s".formatted(path, line, why));
  }
}
