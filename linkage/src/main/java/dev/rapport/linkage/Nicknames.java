package dev.rapport.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Which given names are forms of one: a line of `nicknames.txt` is one family of forms.
///
/// A name may stand in up to four lines (Alex is short for two names).
final class Nicknames {

  private static final Map<String, Long> FAMILIES = read();

  private Nicknames() {}

  /// The numbers of up to four families, 16 bits each; 0 for a name in none.
  static long familiesOf(String name) {
    return FAMILIES.getOrDefault(name, 0L);
  }

  /// Whether two names share a family.
  static boolean meet(long families, long others) {
    for (long rest = families; rest != 0; rest >>>= 16) {
      long family = rest & 0xFFFF;
      for (long other = others; other != 0; other >>>= 16) {
        if ((other & 0xFFFF) == family) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, Long> read() {
    try (InputStream stream = Nicknames.class.getResourceAsStream("nicknames.txt")) {
      if (stream == null) {
        throw new IllegalStateException("nicknames.txt is not beside the kernel's classes.");
      }
      Map<String, Long> families = new HashMap<>();
      int family = 0;
      for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        family++;
        for (String name : line.strip().split(" ")) {
          long number = family;
          families.merge(name, number, (known, added) -> known << 16 | added);
        }
      }
      return families;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
