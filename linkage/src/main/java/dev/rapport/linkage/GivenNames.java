package dev.rapport.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The commonest given names of Europe, America and some other parts, in Latin letters: they tell a
/// column of given names from one of family names or places whatever stands above it.
///
/// Nothing is decided of a single person by this list.
final class GivenNames {

  private static final Set<String> COMMON = read();

  private GivenNames() {}

  /// Whether a word in normal form is one.
  static boolean contains(String word) {
    return COMMON.contains(word);
  }

  private static Set<String> read() {
    try (InputStream stream = GivenNames.class.getResourceAsStream("given-names.txt")) {
      if (stream == null) {
        throw new IllegalStateException("given-names.txt is not beside the kernel's classes.");
      }
      String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Set.copyOf(List.of(all.strip().split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
