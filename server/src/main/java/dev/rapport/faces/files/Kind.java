package dev.rapport.faces.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the rows of a file are.
public enum Kind {
  PEOPLE,
  THINGS,
  EXPERIENCES,
  PERMISSIONS,
  CONTACTS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What columns of such a file may be.
  public List<String> fields() {
    return Fields.of(this);
  }

  public static Optional<Kind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }
}
