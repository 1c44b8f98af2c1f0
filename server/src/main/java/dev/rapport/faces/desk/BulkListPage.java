package dev.rapport.faces.desk;

import java.util.List;

/// Acts on many of this house, the latest first.
public record BulkListPage(List<Line> lines) {

  public record Line(
      String path,
      String when,
      String what,
      String about,
      String people,
      String state,
      String by) {}
}
