package dev.rapport.decisions.webkeys;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a house may ask for goes where the house goes. Keys are between a holder and the house on
/// the server that keeps her.
@Component
class KeyTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "webkeys.struck_asks",
            "struck-asks",
            "errand, item",
            "errand text, item text, by_name text, at instant"));
  }
}
