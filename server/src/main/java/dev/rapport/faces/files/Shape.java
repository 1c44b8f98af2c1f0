package dev.rapport.faces.files;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a mapping says about the form of its files; what it leaves open is recognised.
///
/// @param quote null when open, [Form#NO_QUOTE] when the file has none
/// @param columns names of the columns of a file without headings; empty when it has them
/// @param missing values that stand for nothing, such as `NA`
record Shape(
    @Nullable Charset encoding,
    @Nullable Character separator,
    @Nullable Character quote,
    @Nullable Boolean header,
    List<String> columns,
    List<String> missing) {

  static final Shape OPEN = new Shape(null, null, null, null, List.of(), List.of());

  Shape {
    columns = List.copyOf(columns);
    missing = List.copyOf(missing);
  }
}
