package dev.rapport.bench;

import dev.rapport.faces.files.TableReader;
import dev.rapport.facts.identity.Description;
import dev.rapport.linkage.Linkage;
import dev.rapport.linkage.LinkageResult;
import dev.rapport.linkage.LinkageSettings;
import dev.rapport.linkage.MatchModel;
import dev.rapport.linkage.Records;
import dev.rapport.town.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Makes the match model that comes with the program: learned from a register of invented people,
/// without looking at the truth in it. The rules by which records meet are chosen here as well, and
/// stay those of every model that a house learns later.
///
/// What the register lacks is added from it: some records have a second number or mailbox, that of
/// another record of the same person. How common its invented names are is left out, since in no
/// house it is so.
final class StartingModel implements Measurement {

  private static final int RULES = 9;

  /// The last of them bring hardly anybody together whom the others do not; every key is a row of
  /// the store for each record.
  private static final int KEPT_RULES = 7;

  private static final double SECOND_POINT = 0.15;

  /// A person of the register is named by ten times her home.
  private static final int MEMBERS = 10;

  @Override
  public String name() {
    return "starting-model";
  }

  @Override
  public String says() {
    return "makes the match model that comes with the program, anew from a register";
  }

  @Override
  public List<String> options() {
    return List.of("records", "seed", "out");
  }

  @Override
  public Report run(BenchOptions options) throws IOException {
    int records = options.number("records", 200_000);
    int seed = options.number("seed", 7);
    Path folder = Files.createTempDirectory("rapport-bench");
    try {
      Path file = folder.resolve("register.csv");
      Register.of(seed, records).writeTo(file);
      LinkageSettings settings =
          LinkageSettings.standard(System::nanoTime).withThreads(1).withMostRules(RULES);
      LinkageResult result = Linkage.link(read(file, seed), settings);
      MatchModel model = forStore(result.model());
      Path out = options.folder("out").orElse(Path.of("starting.model").toAbsolutePath());
      Files.write(out, model.bytes());
      Report report =
          new Report()
              .with("records", records)
              .with("matches", model.matches())
              .with("estimated_recall_of_keys", result.blocking().estimatedRecall());
      int number = 0;
      for (var rule : result.blocking().rules()) {
        String says =
            "%s: %d pairs, %.0f matches, largest block %d"
                .formatted(rule.name(), rule.pairs(), rule.matches(), rule.largestBlock());
        report = report.with("rule_" + ++number, says);
      }
      return report.with("bytes", Files.size(out)).with("written_to", out.toString());
    } finally {
      Folders.delete(folder);
    }
  }

  /// Who shares a phone number or an e-mail address meets by the keys of contact points, in
  /// whichever column it stands; and who says nothing but a name meets by how it begins.
  private static MatchModel forStore(MatchModel model) {
    List<List<String>> rules = new ArrayList<>(model.rules());
    rules = rules.subList(0, Math.min(KEPT_RULES, rules.size()));
    rules.removeIf(
        rule -> rule.equals(List.of(Description.PHONE)) || rule.equals(List.of(Description.EMAIL)));
    rules.add(List.of("beginning of " + Description.GIVEN, "beginning of " + Description.FAMILY));
    return model.withoutFrequencies().holdingTwinsApart().withRules(rules);
  }

  private static Records read(Path file, int seed) {
    List<Map<String, String>> rows = new ArrayList<>();
    Map<String, Map<String, String>> before = new HashMap<>();
    try (TableReader table = TableReader.open(file, List.of("person"))) {
      for (List<String> cells = table.next(); cells != null; cells = table.next()) {
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < cells.size(); column++) {
          row.put(table.columns().get(column), cells.get(column));
        }
        rows.add(row);
      }
    }
    var chance = new SplittableRandom(seed);
    Records.Builder builder = Records.of(Description.SCHEMA);
    for (Map<String, String> row : rows) {
      Map<String, String> other = before.getOrDefault(row.getOrDefault("person", ""), Map.of());
      String phone = row.getOrDefault("phone", "");
      String email = row.getOrDefault("email", "");
      builder.add(
          0,
          Description.row(
              row.getOrDefault("given_name", ""),
              row.getOrDefault("surname", ""),
              "",
              row.getOrDefault("birth_date", ""),
              points(phone, chance, other.getOrDefault("phone", "")),
              points(email, chance, other.getOrDefault("email", "")),
              street(row.getOrDefault("street", ""), row.getOrDefault("person", "0")),
              row.getOrDefault("postcode", ""),
              row.getOrDefault("city", "")));
      before.put(row.getOrDefault("person", ""), row);
    }
    return builder.build();
  }

  /// In every other home the number stands after the street, as on the continent.
  private static String street(String street, String person) {
    int space = street.indexOf(' ');
    boolean numbered = space > 0 && Character.isDigit(street.charAt(0));
    return numbered && Long.parseLong(person) / MEMBERS % 2 == 0
        ? street.substring(space + 1) + " " + street.substring(0, space)
        : street;
  }

  /// Now and then with a second one, in whichever order.
  private static List<String> points(String own, SplittableRandom chance, String other) {
    List<String> points = new ArrayList<>();
    if (!own.isEmpty()) {
      points.add(own);
    }
    if (!other.isEmpty() && !other.equals(own) && chance.nextDouble() < SECOND_POINT) {
      points.add(chance.nextInt(points.size() + 1), other);
    }
    return points;
  }
}
