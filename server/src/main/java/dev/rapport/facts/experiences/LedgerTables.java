package dev.rapport.facts.experiences;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// The whole ledger: what happened, what came of it, how she felt, what went wrong and who put it
/// right.
@Component
class LedgerTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "experiences.experiences",
            "experiences",
            "id",
            """
            id id, record id, source text, key text, content bytes, kind text, direction text,
            channel text, place id, thing id, about id, settles id, at instant, precision text,
            words text, amount_minor number, currency text, times number, window_until instant,
            staff text, recorded_at instant, import id, propensity decimal\
            """),
        FactTable.of(
            "experiences.results",
            "results",
            "id",
            """
            id id, experience id, result text, good text, at instant, words text, source text,
            key text, content bytes, recorded_at instant, import id\
            """),
        FactTable.of(
            "experiences.feelings",
            "feelings",
            "id",
            """
            id id, record id, experience id, feeling text, words text, teller text, at instant,
            source text, key text, content bytes, recorded_at instant, import id\
            """),
        FactTable.of(
                "experiences.problems",
                "problems",
                "id",
                """
                id id, record id, experience id, thing id, what text, opened_at instant, import id\
                """)
            .without("open")
            .without("promised_for"),
        FactTable.of(
            "experiences.promises",
            "promises",
            "id",
            "id id, problem id, promised_for instant, by_name text, at instant, import id"),
        FactTable.of(
                "experiences.settlements",
                "settlements",
                "number",
                """
                problem id, at instant, by_name text, words text, reopened_at instant,
                reopened_by text, import id\
                """)
            .without("number"),
        FactTable.of("experiences.unsaid", "unsaid", "fact", "fact id, by_name text, at instant"));
  }
}
