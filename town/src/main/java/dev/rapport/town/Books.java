package dev.rapport.town;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// A date that does not exist for the seventh row of plain traffic and each 4096th after it: the
  /// 30th of February and the 31st of April by turns.
  Optional<Row.NoDate> nextWrongDate(int year) {
    traffic++;
    if (traffic % TRAFFIC_PER_WRONG_DATE != 7) {
      return Optional.empty();
    }
    boolean february = traffic / TRAFFIC_PER_WRONG_DATE % 2 == 0;
    return Optional.of(february ? new Row.NoDate(year, 2, 30) : new Row.NoDate(year, 4, 31));
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
