package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A block of keys in a YAML text, each with its line. What has the wrong shape becomes a problem.
final class YamlBlock {

  private final String name;
  private final int line;
  private final MappingFile.Problems problems;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private YamlBlock(String name, int line, MappingFile.Problems problems) {
    this.name = name;
    this.line = line;
    this.problems = problems;
  }

  static YamlBlock of(@Nullable Node node, String name, MappingFile.Problems problems) {
    int line = node == null ? 1 : lineOf(node);
    var block = new YamlBlock(name, line, problems);
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(block::add);
    } else {
      problems.add(
          line,
          name.isEmpty()
              ? say("A mapping begins with “source: …”.")
              : say("“{0}” needs keys below it, each with its value.", name));
    }
    return block;
  }

  private static int lineOf(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private void add(NodeTuple entry) {
    int at = lineOf(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      problems.add(at, say("A key must be one word."));
    } else if (entries.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
      problems.add(at, say("“{0}” stands here twice.", key.getValue()));
    } else {
      lines.put(key.getValue(), at);
    }
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  int line(String key) {
    return lines.getOrDefault(key, line);
  }

  Set<String> keys() {
    return entries.keySet();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  void refuseOthers(List<String> known) {
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        String hint = Nearest.hint(key, known);
        problems.add(
            line(key),
            name.isEmpty()
                ? say("“{0}” is not known.{1}", key, hint)
                : say("“{0}” is not known under “{1}”.{2}", key, name, hint));
      }
    }
  }

  /// The text under a key; anything else there is a problem.
  Optional<String> text(String key) {
    Optional<String> text = scalar(key);
    if (text.isEmpty() && has(key)) {
      problems.add(line(key), say("“{0}” needs one text.", key));
    }
    return text;
  }

  /// The text under a key, or nothing when something else stands there.
  Optional<String> scalar(String key) {
    return entries.get(key) instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  @Nullable YamlBlock block(String key) {
    Node node = entries.get(key);
    return node == null ? null : of(node, key, problems);
  }

  List<YamlBlock> blocks(String key) {
    return sequence(key).stream().map(node -> of(node, key, problems)).toList();
  }

  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (Node node : sequence(key)) {
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        problems.add(lineOf(node), say("“{0}” needs a list of texts.", key));
      }
    }
    return texts;
  }

  private List<Node> sequence(String key) {
    Node node = entries.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(line(key), say("“{0}” needs a list: [ … ].", key));
    return List.of();
  }

  Map<String, String> pairs(String key) {
    YamlBlock block = block(key);
    var pairs = new LinkedHashMap<String, String>();
    if (block != null) {
      block.keys().forEach(word -> pairs.put(word, block.text(word).orElse("")));
    }
    return pairs;
  }

  @Nullable Integer number(String key) {
    String text = text(key).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      problems.add(line(key), say("“{0}: {1}” is no whole number.", key, text));
      return null;
    }
  }

  <T> @Nullable T oneOf(String key, Map<String, T> choices) {
    String text = text(key).orElse(null);
    if (text == null) {
      return null;
    }
    T choice = choices.get(text);
    if (choice == null) {
      List<String> words = choices.keySet().stream().sorted().toList();
      problems.add(line(key), MappingFile.unknown(key, text, words));
    }
    return choice;
  }
}
