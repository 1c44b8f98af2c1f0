package dev.rapport.decisions.erasure;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// That somebody was erased goes along, so that whoever moves does not bring her back.
@Component
class ErasureTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
                "erasure.erasures",
                "erasures",
                "id",
                "id id, records ids, why text, by_name text, at instant")
            .without("swept_at")
            .without("left_over"));
  }
}
