package dev.rapport.decisions.outcomes;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// The catalogues of a house and what was struck out. What was learned stays: it follows from the
/// ledger.
@Component
class OutcomeTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
                "outcomes.catalogues",
                "catalogues",
                "version",
                "version number, catalogue text, hold_out text, by_name text, at instant")
            .reading("hold_out", "hold_out::text"),
        FactTable.of(
            "outcomes.terms",
            "terms",
            "version",
            """
            version number, margin number, discount number, costs json, by_name text, at instant\
            """),
        FactTable.of(
            "outcomes.struck",
            "struck-inferences",
            "id",
            """
            id id, record id, inference text, by_name text, at instant, restored_by text,
            restored_at instant\
            """));
  }
}
