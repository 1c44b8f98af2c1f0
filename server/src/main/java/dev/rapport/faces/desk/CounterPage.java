package dev.rapport.faces.desk;

import java.util.List;

/// The one field of the counter.
///
/// @param problem why the last key opened nothing; empty at first
/// @param open keys that this clerk has not finished yet
/// @param asked what she asked for and nobody answered yet
/// @param given keys that were given to her by name, to be begun
public record CounterPage(String problem, List<Open> open, List<Open> asked, List<Open> given) {

  public record Open(String words, String path) {}
}
