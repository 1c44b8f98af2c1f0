package dev.rapport.faces.desk;

import java.util.List;

/// The programs of a house that may present keys.
///
/// @param problem why none was registered; empty at first
/// @param typed what was typed, to be mended
public record HouseSystemsPage(
    boolean mayChange, String problem, Typed typed, List<OneSystem> systems) {

  public record Typed(String name, String keys, String redirects) {}

  /// @param client how it names itself on the wire
  /// @param path where it is ended; empty when it is over
  public record OneSystem(
      String name, String client, List<String> redirects, String state, String path) {}
}
