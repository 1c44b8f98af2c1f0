package dev.rapport.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A list of people comes in through the pages of the desk, step by step as somebody at the desk
/// takes them, and goes again: how long each page lets her wait, and what the server holds in
/// memory meanwhile.
final class PageImport implements Measurement {

  private static final Pattern CHOSEN =
      Pattern.compile("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected>");
  private static final Pattern TYPED =
      Pattern.compile("<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");
  private static final Pattern READ = Pattern.compile("data-news");

  @Override
  public String name() {
    return "page-import";
  }

  @Override
  public String says() {
    return "a list of people through the pages of the desk and back: waiting, speed and memory";
  }

  @Override
  public List<String> options() {
    return List.of("rows", "people");
  }

  @Override
  public List<String> flags() {
    return List.of("without-back");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int rows = options.number("rows", 1_000_000);
    int people = options.number("people", 500);
    Path folder = Files.createTempDirectory("rapport-bench");
    try (DemoServer server = DemoServer.start(people)) {
      Path list = folder.resolve("list.csv");
      PeopleFile.write(list, rows, 1);
      Visitor visitor = Visitor.at(server.address());
      visitor.signInFor("/studio/imports");
      Report report = new Report();
      double heapBefore = ProcessMemory.heapOf(server.process());
      long begun = System.nanoTime();
      String path = visitor.upload("/studio/imports", list).replaceAll("/file$", "");
      report.with("upload_seconds", since(begun)).with("bytes", Files.size(list));
      report.with("file_page_seconds", seconds(visitor, path + "/file"));
      report.with("columns_page_seconds", seconds(visitor, path + "/columns"));
      settle(visitor, path);
      report.with("same_page_seconds", seconds(visitor, path + "/same"));
      report.with("same_page_again_seconds", seconds(visitor, path + "/same"));

      double heapMost = 0;
      String token = token(visitor, path + "/go");
      begun = System.nanoTime();
      visitor.post(path + "/go", Map.of("_csrf", token));
      double asking = 0;
      while (underWay(visitor, path)) {
        long asked = System.nanoTime();
        heapMost = Math.max(heapMost, ProcessMemory.heapOf(server.process()));
        asking += since(asked);
        LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
      }
      double in = since(begun) - asking;
      double heapAfter = ProcessMemory.heapOf(server.process());
      String done = page(visitor, path + "/go");
      if (!done.contains("All of it is in") && !done.contains(" not in<")) {
        throw new IOException("The import did not end well:\n" + done);
      }
      report
          .with("in_seconds", in)
          .with("in_rows_per_second", rows / in)
          .with("heap_before_megabytes", heapBefore)
          .with("heap_grew_at_most_megabytes", Math.max(0, heapMost - heapBefore))
          .with("heap_grew_megabytes", heapAfter - heapBefore)
          .with("java_most_rss_megabytes", ProcessMemory.mostOfJava(server.process()));
      report.with("rows", rows);
      if (options.has("without-back")) {
        return report;
      }
      report.with("back_page_seconds", seconds(visitor, path + "/back"));
      token = token(visitor, path + "/back");
      begun = System.nanoTime();
      visitor.post(path + "/back", Map.of("_csrf", token));
      report.with("back_answers_in_seconds", since(begun));
      while (underWay(visitor, path)) {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
      if (!page(visitor, path + "/go").contains("took it back")) {
        throw new IOException("The import was not taken back");
      }
      return report
          .with("back_seconds", since(begun))
          .with("back_rows_per_second", rows / since(begun))
          .with("java_most_rss_with_back_megabytes", ProcessMemory.mostOfJava(server.process()));
    } finally {
      Folders.delete(folder);
    }
  }

  private static double seconds(Visitor visitor, String path)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    visitor.get(path);
    return since(begun);
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static String page(Visitor visitor, String path)
      throws IOException, InterruptedException {
    return new String(visitor.get(path), StandardCharsets.UTF_8);
  }

  private static boolean underWay(Visitor visitor, String path)
      throws IOException, InterruptedException {
    return READ.matcher(page(visitor, path + "/go")).find();
  }

  private static String token(Visitor visitor, String path)
      throws IOException, InterruptedException {
    return answers(page(visitor, path)).getOrDefault("_csrf", "");
  }

  /// Sends the form of columns with the answers that are guessed.
  private static void settle(Visitor visitor, String path)
      throws IOException, InterruptedException {
    String page = page(visitor, path + "/columns");
    String form = page.substring(page.indexOf("method=\"post\" action=\"" + path));
    visitor.post(path + "/columns", answers(form));
  }

  private static Map<String, String> answers(String form) {
    Map<String, String> answers = new HashMap<>();
    Matcher select = CHOSEN.matcher(form);
    while (select.find()) {
      Matcher selected = SELECTED.matcher(select.group(2));
      answers.put(select.group(1), selected.find() ? selected.group(1) : "");
    }
    Matcher input = TYPED.matcher(form);
    while (input.find()) {
      answers.putIfAbsent(input.group(1), input.group(2));
    }
    return answers;
  }
}
