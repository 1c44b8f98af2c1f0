package dev.rapport.faces.desk;

import java.util.List;

/// The one field of the counter.
///
/// @param problem why the last key opened nothing; empty at first
/// @param open keys that this clerk has not finished yet
public record CounterPage(String problem, List<Open> open) {

  public record Open(String words, String path) {}
}
