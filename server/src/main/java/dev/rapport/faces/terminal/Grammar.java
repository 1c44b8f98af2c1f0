package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a command understands. Whatever else is typed is refused, never passed over: an option that
/// was spelt wrong would else be an option that was not given.
///
/// @param words how many words it takes at most, beside its options
/// @param valued options with a value after them, such as `--name`
/// @param flags options that stand alone, such as `--json`
/// @param taken options that the launcher has taken out before, named so that nothing is missing
public record Grammar(
    String command, int words, List<String> valued, List<String> flags, List<String> taken) {

  public Grammar {
    valued = List.copyOf(valued);
    flags = List.copyOf(flags);
    taken = List.copyOf(taken);
  }

  /// What was typed, sorted.
  public record Given(List<String> words, Map<String, String> values, Set<String> flags) {

    public Given {
      words = List.copyOf(words);
      values = Map.copyOf(values);
      flags = Set.copyOf(flags);
    }
  }

  /// Reads `--name value` and `--name=value`.
  ///
  /// @throws Misunderstood naming the option that was probably meant
  public Given read(List<String> typed) {
    List<String> plain = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<String> alone = new HashSet<>();
    for (int at = 0; at < typed.size(); at++) {
      String word = typed.get(at);
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (valued.contains(name)) {
        String value = equals < 0 ? valueAfter(typed, at++) : word.substring(equals + 1);
        refuseTwice(name, values.put(name, value) != null);
      } else if (flags.contains(word)) {
        refuseTwice(word, !alone.add(word));
      } else if (!word.startsWith("-") && plain.size() < words) {
        plain.add(word);
      } else {
        throw surplus(word, name);
      }
    }
    return new Given(plain, values, alone);
  }

  /// What is left when options that may be given several times are taken out, each with its values.
  ///
  /// @param repeated lists, empty at first, by the names of these options
  public static List<String> takeOut(List<String> typed, Map<String, List<String>> repeated) {
    List<String> left = new ArrayList<>();
    for (int at = 0; at < typed.size(); at++) {
      String word = typed.get(at);
      int equals = word.indexOf('=');
      List<String> values = repeated.get(equals < 0 ? word : word.substring(0, equals));
      if (values == null) {
        left.add(word);
      } else {
        values.add(equals < 0 ? valueAfter(typed, at++) : word.substring(equals + 1));
      }
    }
    return left;
  }

  private static String valueAfter(List<String> typed, int option) {
    if (option + 1 >= typed.size() || typed.get(option + 1).startsWith("--")) {
      throw new Misunderstood(typed.get(option) + " needs a value after it");
    }
    return typed.get(option + 1);
  }

  private static void refuseTwice(String option, boolean twice) {
    if (twice) {
      throw new Misunderstood(option + " is given twice");
    }
  }

  private Misunderstood surplus(String word, String name) {
    List<String> known = Stream.of(valued, flags, taken).flatMap(List::stream).toList();
    String meant = Nearest.to(name, known).map(" Did you mean %s?"::formatted).orElse("");
    return new Misunderstood(
        "%s does not take '%s'.%s%s"
            .formatted(
                command, word, meant, known.isEmpty() ? "" : " It takes " + listed(known) + "."));
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
