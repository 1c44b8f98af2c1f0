package dev.rapport.decisions.outcomes;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// The catalogues of a house, what was struck out, and its rules with what became of them. What was
/// learned stays: it follows from the ledger.
@Component
class OutcomeTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "outcomes.catalogues",
            "catalogues",
            "version",
            "version number, catalogue text, hold_out decimal, by_name text, at instant"),
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
            """),
        FactTable.of(
                "outcomes.rules",
                "rules",
                "number",
                """
                id id, number number, experience text, kind text, shape text, found_at instant,
                held_at instant\
                """)
            .without("watched"),
        FactTable.of(
            "outcomes.rule_versions",
            "rule-versions",
            "rule, version",
            """
            rule id, version number, catalogue number, says json, found_at instant,
            counted_at instant\
            """),
        FactTable.of(
            "outcomes.rule_acts",
            "rule-acts",
            "id",
            """
            id id, rule id, version number, act text, becomes text, words text, counts json,
            by_name text, at instant, taken_back_by text, taken_back_at instant\
            """));
  }
}
