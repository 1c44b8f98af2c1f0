package dev.rapport.faces.files;

import dev.rapport.ground.text.Counted;
import java.nio.charset.Charset;
import java.util.List;

/// The form of one file, as said or as recognised.
///
/// @param header which row holds the headings, the first being 1; 0 when none does
/// @param columns the headings, in order
record Form(Charset encoding, char separator, char quote, int header, List<String> columns) {

  /// A quote that no text holds.
  static final char NO_QUOTE = '\uFFFE';

  Form {
    columns = List.copyOf(columns);
  }

  /// `windows-1252, divided by ;, 12 columns`
  String words() {
    return "%s, divided by %s, %s"
        .formatted(encoding.name(), dividedBy(), Counted.of(columns.size(), "column"));
  }

  String dividedBy() {
    return switch (separator) {
      case '\t' -> "tabs";
      case Rows.BLANKS -> "blanks";
      default -> String.valueOf(separator);
    };
  }
}
