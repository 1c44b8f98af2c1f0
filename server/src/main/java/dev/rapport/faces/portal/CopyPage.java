package dev.rapport.faces.portal;

import java.util.List;

/// All that is kept: of her account first, then of her at each organisation.
public record CopyPage(String name, String made, List<Part> parts) {

  /// @param whose an organisation, or her own
  public record Part(String whose, List<Section> sections) {}

  /// @param kind a word for programs
  public record Section(String kind, String title, List<Fact> facts) {}

  /// @param from where it comes from, and when
  public record Fact(String label, String value, String from) {}
}
