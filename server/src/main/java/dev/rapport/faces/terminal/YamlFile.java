package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Nearest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A file in YAML that a person wrote. What cannot stand there is refused by its line.
///
/// @param what it is, for whoever wrote it: "mapping"
/// @param example of a line of it
record YamlFile(String what, Path path, String example) {

  private static final long LARGEST = 1_000_000;

  /// The keys at its top.
  Map<String, Node> root(List<String> known) {
    return block(composed(), "", known);
  }

  private @Nullable Node composed() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setNestingDepthLimit(10);
    try {
      if (Files.size(path) > LARGEST) {
        throw new Misunderstood("the %s %s is too big for one".formatted(what, path));
      }
      return new Yaml(new SafeConstructor(options))
          .compose(new StringReader(Files.readString(path)));
    } catch (IOException e) {
      throw new Misunderstood(
          "the %s %s cannot be read as UTF-8 text: check its name".formatted(what, path));
    } catch (YAMLException e) {
      throw new Misunderstood(
          "the %s %s is no YAML: %s"
              .formatted(
                  what, path, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /// @param name of the block; empty at the top
  /// @param known the keys that may stand there; empty for any
  Map<String, Node> block(@Nullable Node node, String name, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw refused(
          line(node),
          name.isEmpty()
              ? "a %s is keys with values, such as “%s”".formatted(what, example)
              : "“%s” needs keys below it, each with its value".formatted(name));
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode());
      if (!known.isEmpty() && !known.contains(key)) {
        throw refused(
            line(entry.getKeyNode()),
            "“%s” is not known.%s".formatted(key, Nearest.hint(key, known)));
      }
      if (entries.put(key, entry.getValueNode()) != null) {
        throw refused(line(entry.getKeyNode()), "“%s” stands here twice: keep one".formatted(key));
      }
    }
    return entries;
  }

  Node needed(Map<String, Node> block, String key) {
    Node node = block.get(key);
    if (node == null) {
      throw refused(1, "“%s” is missing".formatted(key));
    }
    return node;
  }

  Optional<String> optional(@Nullable Node node) {
    return node == null ? Optional.empty() : Optional.of(text(node));
  }

  /// One or several of them, or none.
  static List<Node> nodes(@Nullable Node node) {
    return switch (node) {
      case null -> List.of();
      case SequenceNode sequence -> sequence.getValue();
      default -> List.of(node);
    };
  }

  List<String> texts(@Nullable Node node) {
    return nodes(node).stream().map(this::text).toList();
  }

  String text(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw refused(line(node), "one word is expected here");
  }

  static int line(@Nullable Node node) {
    return node == null || node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  Misunderstood refused(int line, String why) {
    return new Misunderstood("the %s %s, line %d: %s".formatted(what, path, line, why));
  }
}
