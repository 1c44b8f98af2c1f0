package dev.rapport.faces.desk;

import java.util.HashMap;
import java.util.Map;

/// What stands in a form: nothing yet, or what somebody typed before it came back.
record Typed(Map<String, String> fields) {

  static final Typed NOTHING = new Typed(Map.of());

  /// Of several under one name the first.
  static Typed sentBy(Map<String, String[]> parameters) {
    Map<String, String> fields = new HashMap<>();
    parameters.forEach((name, values) -> fields.put(name, values[0]));
    return new Typed(fields);
  }

  String of(String name) {
    return of(name, "");
  }

  /// @param otherwise what the form offers at first
  String of(String name, String otherwise) {
    return fields.getOrDefault(name, otherwise);
  }

  Typed with(String name, String typed) {
    var changed = new HashMap<>(fields);
    changed.put(name, typed);
    return new Typed(changed);
  }
}
