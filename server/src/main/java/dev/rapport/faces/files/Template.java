package dev.rapport.faces.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places for columns: `{campaign_id}/{household_id}`. `{row}` is the number of the
/// data row, `{nth}` counts the rows so far whose other parts are equal.
///
/// @param columns those it reads, in their order
/// @param counts whether it has `{nth}`
record Template(String text, List<Part> parts, Set<String> columns, boolean counts) {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  sealed interface Part {}

  record Literal(String text) implements Part {}

  record Column(String name) implements Part {}

  record RowNumber() implements Part {}

  record Nth() implements Part {}

  Template {
    parts = List.copyOf(parts);
    columns = Collections.unmodifiableSet(columns);
  }

  static Template parse(String text) {
    var parts = new ArrayList<Part>();
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      if (place.start() > end) {
        parts.add(new Literal(text.substring(end, place.start())));
      }
      parts.add(part(place.group(1).strip()));
      end = place.end();
    }
    if (end < text.length()) {
      parts.add(new Literal(text.substring(end)));
    }
    return new Template(text, parts, columns(parts), parts.contains(new Nth()));
  }

  private static Part part(String name) {
    return switch (name) {
      case "row" -> new RowNumber();
      case "nth" -> new Nth();
      default -> new Column(name);
    };
  }

  private static Set<String> columns(List<Part> parts) {
    var columns = new LinkedHashSet<String>();
    for (Part part : parts) {
      if (part instanceof Column(String name)) {
        columns.add(name);
      }
    }
    return columns;
  }
}
