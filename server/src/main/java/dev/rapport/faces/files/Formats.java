package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// What a file may be when it arrives. Sheets and cards become rows of text at once, so that
/// everything after reads one form.
final class Formats {

  private static final int HEAD = 512;

  /// How tables begin that older programs call .xls.
  private static final List<String> MARKED_UP =
      List.of("<!doctype", "<html", "<table", "<?xml", "<meta", "<style");

  private Formats() {}

  enum Format {
    TEXT,
    SHEET,
    CARDS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a file became.
  ///
  /// @param sheets from which one may be chosen; empty when there is no choice
  record Settled(Format format, List<String> sheets) {
    Settled {
      sheets = List.copyOf(sheets);
    }
  }

  /// Takes the rows of a sheet or of cards. Each value stands in quotes, so that nobody takes a
  /// blank or a sign within one for what divides them.
  static CsvWriter rowsOfText(Path stored) throws IOException {
    return CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(stored);
  }

  /// Where a workbook lies from which another sheet may still be chosen.
  static Path workbook(Path stored) {
    return stored.resolveSibling(
        String.valueOf(stored.getFileName()).replaceFirst("\\.csv$", ".xlsx"));
  }

  /// Moves or turns what arrived into rows of text. A workbook with several sheets stays beside
  /// them.
  ///
  /// @param called how the file is called, for sentences about it
  /// @throws ImportIsRefused when it is none of these
  static Settled settle(Path arrived, Path stored, String called) throws IOException {
    Format format = recognise(arrived, called);
    List<String> sheets = List.of();
    switch (format) {
      case TEXT -> Files.move(arrived, stored, StandardCopyOption.REPLACE_EXISTING);
      case SHEET -> {
        sheets = Sheet.turn(arrived, stored, called, "");
        if (sheets.isEmpty()) {
          Files.deleteIfExists(arrived);
        } else {
          Files.move(arrived, workbook(stored), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      case CARDS -> {
        Cards.turn(arrived, stored, called);
        Files.deleteIfExists(arrived);
      }
    }
    return new Settled(format, sheets);
  }

  private static Format recognise(Path arrived, String called) throws IOException {
    byte[] head;
    try (InputStream bytes = Files.newInputStream(arrived)) {
      head = bytes.readNBytes(HEAD);
    }
    String begins = new String(head, StandardCharsets.ISO_8859_1);
    if (begins.startsWith("PK\u0003\u0004")) {
      return Format.SHEET;
    }
    if (begins.startsWith("\u00D0\u00CF\u0011\u00E0")) {
      throw new ImportIsRefused(
          say(
              "{0} is an old Excel file or a locked one. Save it as .xlsx without a password, or as CSV.",
              called));
    }
    if (begins.startsWith("%PDF")
        || begins.startsWith("\u0089PNG")
        || begins.startsWith("\u00FF\u00D8\u00FF")
        || begins.startsWith("{\\rtf")
        || begins.startsWith("GIF8")) {
      throw new ImportIsRefused(
          say(
              "{0} is a document or a picture, not a table. Save the table as CSV or Excel.",
              called));
    }
    String text = begins.replace("\u00EF\u00BB\u00BF", "").stripLeading();
    if (MARKED_UP.stream().anyMatch(mark -> startsWith(text, mark))) {
      throw new ImportIsRefused(
          say(
              "{0} is a web page, whatever its name says. Open it in your spreadsheet program and save"
                  + " it as .xlsx or CSV.",
              called));
    }
    return startsWith(text, "BEGIN:VCARD") ? Format.CARDS : Format.TEXT;
  }

  private static boolean startsWith(String text, String mark) {
    return text.regionMatches(true, 0, mark, 0, mark.length());
  }
}
