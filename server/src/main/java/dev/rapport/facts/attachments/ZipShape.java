package dev.rapport.facts.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Which document of an office a zip is, by the names in it. Nothing is unpacked but the few bytes
/// in which an OpenDocument says what it is.
///
/// Sources: ECMA-376 part 2 (content types) and part 1, 11 to 13 (where Word, Excel and PowerPoint
/// keep their main part); OASIS OpenDocument 1.3 part 2, 3.3 (`mimetype`).
final class ZipShape {

  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_OF_MIMETYPE = 100;

  /// Documents unpack to some ten times their size; what claims more than this is made to fill a
  /// disk.
  private static final long MOST_UNPACKED = 1L << 30;

  private static final long MOST_TIMES = 200;
  private static final long SMALL = 16L << 20;

  private ZipShape() {}

  /// @return empty for every other zip, for one with macros, and for one that is made to burst
  static Optional<FileKind> of(Path path) throws IOException {
    try (var zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
      if (zip.size() > MOST_ENTRIES) {
        return Optional.empty();
      }
      Set<String> names = new HashSet<>();
      long packed = 0;
      long unpacked = 0;
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        if (!names.add(entry.getName()) || entry.getSize() < 0 || entry.getSize() > MOST_UNPACKED) {
          return Optional.empty();
        }
        packed += entry.getCompressedSize();
        unpacked += entry.getSize();
      }
      long size = path.toFile().length();
      boolean bursts =
          unpacked > MOST_UNPACKED
              || unpacked > Math.max(SMALL, size * MOST_TIMES)
              || packed > size;
      return bursts || names.stream().anyMatch(ZipShape::isMacro)
          ? Optional.empty()
          : kind(zip, names);
    } catch (ZipException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isMacro(String name) {
    return name.endsWith("vbaProject.bin")
        || name.startsWith("Basic/")
        || name.startsWith("Scripts/");
  }

  private static Optional<FileKind> kind(ZipFile zip, Set<String> names) throws IOException {
    if (names.contains("[Content_Types].xml")) {
      boolean word = names.contains("word/document.xml");
      boolean excel = names.contains("xl/workbook.xml");
      boolean slides = names.contains("ppt/presentation.xml");
      return (word ? 1 : 0) + (excel ? 1 : 0) + (slides ? 1 : 0) != 1
          ? Optional.empty()
          : Optional.of(word ? FileKind.DOCX : excel ? FileKind.XLSX : FileKind.PPTX);
    }
    if (names.contains("mimetype") && names.contains("content.xml")) {
      try (InputStream mimetype = zip.getInputStream(zip.getEntry("mimetype"))) {
        String said =
            new String(mimetype.readNBytes(MOST_OF_MIMETYPE), StandardCharsets.US_ASCII).strip();
        return said.equals(FileKind.ODT.mediaType())
            ? Optional.of(FileKind.ODT)
            : said.equals(FileKind.ODS.mediaType()) ? Optional.of(FileKind.ODS) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
