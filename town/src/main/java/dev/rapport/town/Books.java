package dev.rapport.town;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All open files of one house.
final class Books implements Closeable {
  private static final List<String> ORDER =
      List.of("people", "things", "experiences", "permissions", "contacts");
  private static final int TRAFFIC_PER_WRONG_DATE = 4096;

  private final Trade trade;
  private final Map<String, SourceFiles> sources = new LinkedHashMap<>();
  private long traffic;

  private Books(Trade trade) {
    this.trade = trade;
  }

  static Books open(Trade trade, Path directory) throws IOException {
    Books books = new Books(trade);
    Path folder = Files.createDirectories(directory.resolve(trade.house().slug()));
    int number = 1;
    for (String as : ORDER) {
      for (Source source : trade.sources()) {
        SourceFiles files =
            books.sources.computeIfAbsent(source.name(), name -> new SourceFiles(source));
        String name = "%02d-%s-%s".formatted(number++, source.name(), as);
        files.open(
            layout(source, as), folder.resolve(name + ".csv"), folder.resolve(name + ".yaml"));
      }
    }
    return books;
  }

  Trade trade() {
    return trade;
  }

  SourceFiles of(Source source) {
    SourceFiles files = sources.get(source.name());
    if (files == null) {
      throw new IllegalStateException("No files are open for " + source.name());
    }
    return files;
  }

  /// Whether the next row of plain traffic gets a date that does not exist: the seventh does, and
  /// each 4096th after it.
  boolean nextDateIsWrong() {
    return ++traffic % TRAFFIC_PER_WRONG_DATE == 7;
  }

  List<Export> exports() {
    List<Export> exports = new ArrayList<>();
    for (String as : ORDER) {
      for (SourceFiles files : sources.values()) {
        exports.add(files.export(trade.house().slug(), as));
      }
    }
    return exports;
  }

  @Override
  public void close() throws IOException {
    for (SourceFiles files : sources.values()) {
      files.close();
    }
  }

  private static Layout layout(Source source, String as) {
    for (Layout layout : source.layouts()) {
      if (layout.as().equals(as)) {
        return layout;
      }
    }
    throw new IllegalStateException("%s has no layout for %s".formatted(source.name(), as));
  }
}
