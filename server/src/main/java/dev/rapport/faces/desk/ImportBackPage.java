package dev.rapport.faces.desk;

import java.util.List;

/// What goes when an import is taken back, and of whom more was said since.
///
/// @param added new rows that go, but for those that stay
/// @param staying how many stay, in words; empty when nobody does
/// @param more touched ones beyond those that are named; they are kept
public record ImportBackPage(
    String file,
    String path,
    String added,
    String updated,
    String staying,
    List<Touched> touched,
    int more) {

  public ImportBackPage {
    touched = List.copyOf(touched);
  }

  public record Touched(String record, String name, String path) {}
}
