package dev.rapport.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A holder's own pages when an organisation has kept much about her: how long each waits, one
/// after the other, beside a small file from the same server.
final class PortalSpeed implements Measurement {

  private static final int WARM_UP = 50;

  /// Pages other than her first are asked for so many times less.
  private static final int REST = 4;

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern SOMEBODY =
      Pattern.compile(
          "name=\"organisation\" value=\"([^\"]+)\"><button class=\"btn wide\" name=\"tie\""
              + " value=\"([^\"]+)\"");
  private static final Pattern SCRIPT = Pattern.compile("src=\"(/portal\\.js[^\"]*)\"");

  @Override
  public String name() {
    return "portal";
  }

  @Override
  public String says() {
    return "a customer's own pages over a long ledger, beside a small file from the same server";
  }

  @Override
  public List<String> options() {
    return List.of("people", "entries", "requests", "rounds", "data");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int people = options.number("people", 500);
    int entries = options.number("entries", 10_000);
    int requests = options.number("requests", 200);
    int rounds = options.number("rounds", 3);
    try (DemoServer server = DemoServer.of(options, people)) {
      Visitor visitor = Visitor.at(server.address());
      Somebody she = signIn(visitor);
      long held = longLedger(server, she, entries);
      Report report = new Report();
      tell("/me", visitor, requests, rounds, report);
      for (String path :
          List.of("/icon.svg", "/me/heard", "/me/allow", "/me/held/happened", "/me/held/guessed")) {
        tell(path, visitor, requests / REST, rounds, report);
      }
      String home = new String(visitor.get("/me"), StandardCharsets.UTF_8);
      Matcher script = SCRIPT.matcher(home);
      if (!script.find()) {
        throw new IOException("The page names no script");
      }
      return report
          .with("script_bytes", visitor.get(URI.create(script.group(1)).toString()).length)
          .with("ledger_entries", held)
          .with("people", people)
          .with("requests", requests)
          .with("rounds", rounds);
    }
  }

  private record Somebody(String organisation, String tie) {}

  private static Somebody signIn(Visitor visitor) throws IOException, InterruptedException {
    String page = new String(visitor.get("/me/in"), StandardCharsets.UTF_8);
    Matcher token = TOKEN.matcher(page);
    Matcher somebody = SOMEBODY.matcher(page);
    if (!token.find() || !somebody.find()) {
      throw new IOException("Nobody of the town has a side of her own");
    }
    var she = new Somebody(somebody.group(1), somebody.group(2));
    visitor.post(
        "/me/in/demo",
        Map.of("_csrf", token.group(1), "organisation", she.organisation(), "tie", she.tie()));
    return she;
  }

  private static long longLedger(DemoServer server, Somebody she, int entries) {
    try {
      return server.fillLedger(she.organisation(), she.tie(), entries);
    } catch (SQLException e) {
      throw new IllegalStateException("The ledger could not be made longer", e);
    }
  }

  private static void tell(String path, Visitor visitor, int requests, int rounds, Report report)
      throws IOException, InterruptedException {
    int bytes = 0;
    for (int request = 0; request < WARM_UP; request++) {
      bytes = visitor.get(path).length;
    }
    List<Double> median = new ArrayList<>();
    List<Double> late = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Double> took = new ArrayList<>();
      for (int request = 0; request < requests; request++) {
        long asked = System.nanoTime();
        visitor.get(path);
        took.add((System.nanoTime() - asked) / 1e6);
      }
      Collections.sort(took);
      median.add(took.get(requests / 2));
      late.add(took.get(requests * 95 / 100));
    }
    String name = path.substring(1).replaceAll("\\W", "_");
    report
        .with(name + "_p50_ms", new Rounds(median))
        .with(name + "_p95_ms", new Rounds(late))
        .with(name + "_bytes", bytes);
  }
}
