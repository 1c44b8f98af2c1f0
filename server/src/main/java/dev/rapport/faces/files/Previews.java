package dev.rapport.faces.files;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// The beginnings of files: each is read and its rows are counted once for all pages that show it,
/// as long as the file stays as it is.
final class Previews {

  /// Letters that are kept together. A beginning with more is read each time.
  private static final int LETTERS_KEPT = 8_000_000;

  /// A file as it was when it was read.
  private record Seen(Path path, long bytes, FileTime changed, boolean headless) {}

  private final Cache<Seen, Preview> kept =
      Caffeine.newBuilder()
          .maximumWeight(LETTERS_KEPT)
          .weigher((Seen seen, Preview preview) -> letters(preview))
          .build();

  /// @throws ImportIsRefused when nothing in it can be read
  Preview of(Path path, boolean headless) {
    var file = SourceFile.of(path);
    try {
      var now = Files.readAttributes(path, BasicFileAttributes.class);
      return kept.get(
          new Seen(path, now.size(), now.lastModifiedTime(), headless),
          _ -> Preview.of(file, headless));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static int letters(Preview preview) {
    long letters = letters(preview.columns());
    for (List<String> row : preview.first()) {
      letters += letters(row);
    }
    return (int) Math.min(letters, Integer.MAX_VALUE);
  }

  /// A text takes room of its own, too.
  private static long letters(List<String> texts) {
    long letters = 0;
    for (String text : texts) {
      letters += 20 + text.length();
    }
    return letters;
  }
}
