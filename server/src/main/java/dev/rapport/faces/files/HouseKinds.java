package dev.rapport.faces.files;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import dev.rapport.ground.database.Migrations;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// All kinds of facts that a house is made of, each after those it names.
@Component
final class HouseKinds {

  /// Few and worth reading together; the others have a file each.
  private static final Set<String> IN_HOUSE_FILE =
      Set.of("places", "opening-hours", "staff", "policies");

  private final List<FactTables> modules;
  private final List<FactTable> all;

  HouseKinds(List<FactTables> modules) {
    this.modules = modules;
    this.all =
        modules.stream()
            .flatMap(module -> module.tables().stream())
            .sorted(Comparator.comparingInt(kind -> Migrations.SCHEMAS.indexOf(kind.schema())))
            .toList();
  }

  List<FactTable> all() {
    return all;
  }

  List<FactTable> inHouseFile() {
    return all.stream().filter(kind -> IN_HOUSE_FILE.contains(kind.name())).toList();
  }

  List<FactTable> inFiles() {
    return all.stream().filter(kind -> !IN_HOUSE_FILE.contains(kind.name())).toList();
  }

  void areBack() {
    modules.forEach(FactTables::areBack);
  }

  static String fileOf(FactTable kind) {
    return kind.name() + ".csv";
  }
}
