package dev.rapport.faces.desk;

import java.util.List;

/// Every answer she ever gave, with what shows it.
///
/// @param answer the form that writes down one more
public record AllowsPage(String path, String name, AskForm answer, List<Line> lines) {

  public record Line(String when, String what, String answer, String wording, String origin) {}
}
