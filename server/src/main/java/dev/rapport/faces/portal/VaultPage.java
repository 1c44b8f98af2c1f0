package dev.rapport.faces.portal;

import java.util.List;

/// What she keeps for herself, and who keeps something for her.
///
/// @param problem why nothing was kept; empty at first
/// @param kind what was being written down; `value` and `source` likewise
/// @param houses those that may bring what they hold, by their tie
public record VaultPage(
    String problem,
    String kind,
    String value,
    String source,
    List<Group> groups,
    List<Kind> kinds,
    List<Arranged> network,
    List<Kind> networkKinds,
    List<Kind> houses) {

  public record Group(String label, String protection, List<Item> items) {}

  /// @param field by which its form is named
  public record Item(String path, String field, String value, String aside) {

    /// Without the value: records end up in logs.
    @Override
    public String toString() {
      return "Item[%s]".formatted(path);
    }
  }

  public record Kind(String value, String words) {}

  public record Arranged(String path, String name, String aside) {}

  /// Without the value: records end up in logs.
  @Override
  public String toString() {
    return "VaultPage";
  }
}
