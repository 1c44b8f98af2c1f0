package dev.rapport.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One import as somebody at the desk walks through it, page by page.
///
/// @param path of the import
record ImportVisit(Visitor visitor, String path) {

  private static final String IMPORTS = "/studio/imports";

  private static final Pattern CHOSEN =
      Pattern.compile("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected>");
  private static final Pattern TYPED =
      Pattern.compile("<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

  /// A page has it while something goes on behind it.
  private static final String GOES_ON = "data-news";

  /// Somebody who may bring files in.
  static Visitor somebody(DemoServer server) throws IOException, InterruptedException {
    Visitor visitor = Visitor.at(server.address());
    visitor.signInFor(IMPORTS);
    return visitor;
  }

  static ImportVisit upload(Visitor visitor, Path list) throws IOException, InterruptedException {
    return new ImportVisit(visitor, visitor.upload(IMPORTS, list).replaceAll("/file$", ""));
  }

  /// The pages that are looked at before anything comes in.
  List<String> previews() {
    return List.of(path + "/file", path + "/columns", path + "/same");
  }

  /// @return how long the page of this step took
  double seconds(String step) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    visitor.get(path + "/" + step);
    return (System.nanoTime() - begun) / 1e9;
  }

  String page(String step) throws IOException, InterruptedException {
    return new String(visitor.get(path + "/" + step), StandardCharsets.UTF_8);
  }

  boolean goesOn(String step) throws IOException, InterruptedException {
    return page(step).contains(GOES_ON);
  }

  /// Sends the form of a page that asks nothing.
  void send(String step) throws IOException, InterruptedException {
    visitor.post(path + "/" + step, Map.of("_csrf", answers(page(step)).getOrDefault("_csrf", "")));
  }

  /// Sends the form of columns with the answers that are guessed.
  void settle() throws IOException, InterruptedException {
    String page = page("columns");
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
