package dev.rapport.bench;

import dev.rapport.postgres.ConnectionSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's own yardstick on the same server: `pgbench -N` updates one row, reads it, and
/// appends one, per transaction.
final class Pgbench {

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private final ConnectionSettings database;

  private Pgbench(ConnectionSettings database) {
    this.database = database;
  }

  /// Empty where the program is not installed.
  ///
  /// @param scale 100,000 accounts for each unit
  static Optional<Pgbench> prepared(ConnectionSettings database, int scale)
      throws IOException, InterruptedException {
    var pgbench = new Pgbench(database);
    try {
      pgbench.call(List.of("-i", "-q", "-s", Integer.toString(scale)));
      return Optional.of(pgbench);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Cannot run program")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Transactions per second.
  double simpleUpdates(int clients, int seconds) throws IOException, InterruptedException {
    String printed =
        call(
            List.of(
                "-N",
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                "2",
                "-T",
                Integer.toString(seconds)));
    Matcher tps = TPS.matcher(printed);
    if (!tps.find()) {
      throw new IOException("pgbench printed no figure:\n" + printed);
    }
    return Double.parseDouble(tps.group(1));
  }

  private String call(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("pgbench"));
    words.addAll(
        List.of(
            "-h",
            database.host(),
            "-p",
            Integer.toString(database.port()),
            "-U",
            database.owner().user()));
    words.addAll(arguments);
    words.add(database.database());
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", database.owner().password());
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("pgbench failed:\n" + printed);
    }
    return printed;
  }
}
