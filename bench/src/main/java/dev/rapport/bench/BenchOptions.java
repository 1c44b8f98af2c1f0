package dev.rapport.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was typed after `./rapport bench NAME`: `--seconds 20 --threads 8 …`, all optional.
record BenchOptions(Map<String, String> values, boolean json) {

  BenchOptions {
    values = Map.copyOf(values);
  }

  static BenchOptions parse(List<String> words) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--json")) {
        json = true;
      } else if (word.startsWith("--") && i + 1 < words.size()) {
        values.put(word.substring(2), words.get(++i));
      } else {
        throw new IllegalArgumentException("'%s' is no option of bench".formatted(word));
      }
    }
    return new BenchOptions(values, json);
  }

  int number(String name, int otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--%s takes a number, not '%s'".formatted(name, value), e);
    }
  }
}
