package dev.rapport.faces.desk;

import java.util.List;

/// The one field of the counter.
///
/// @param offline whether a code without network is typed, in a field of its own
/// @param problem why the last key opened nothing; empty at first
/// @param waiting the key that waits for its PIN; empty while there is none
/// @param open keys that this clerk has not finished yet
/// @param asked what she asked for and nobody answered yet
/// @param given keys that were given to her by name, to be begun
public record CounterPage(
    boolean offline,
    String problem,
    String waiting,
    List<Open> open,
    List<Open> asked,
    List<Open> given) {

  public record Open(String words, String path) {}

  /// Without the key: records end up in logs.
  @Override
  public String toString() {
    return "CounterPage";
  }
}
