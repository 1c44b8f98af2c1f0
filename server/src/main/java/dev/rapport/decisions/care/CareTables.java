package dev.rapport.decisions.care;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// Saved views, plans, and what was done with many. What was under way stops: nothing goes on
/// elsewhere by itself, and whoever wants the rest does it there.
@Component
class CareTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "care.views",
            "views",
            "view, version",
            """
            view id, version number, name text, shared truth, shows text, owner id, removed truth,
            by_name text, at instant\
            """),
        FactTable.of(
                "care.bulk_acts",
                "bulk-acts",
                "id",
                """
                id id, kind text, said json, about text, people number, state text, by_staff id,
                by_name text, at instant, ended_at instant, undone_by text,
                undone_staff id, shows text\
                """)
            .reading(
                "state",
                "case when state in ('waiting', 'going', 'undoing') then 'stopped' else state end")
            .reading(
                "ended_at",
                """
                case when state in ('waiting', 'going', 'undoing')
                  then coalesce(ended_at, transaction_timestamp()) else ended_at end\
                """)
            .reading("undone_by", "case when state <> 'undoing' then undone_by end")
            .reading("undone_staff", "case when state <> 'undoing' then undone_staff end"),
        FactTable.of(
            "care.bulk_rows",
            "bulk-rows",
            "bulk, number",
            """
            bulk id, number number, person id, state text, why text, detail text, batch id,
            was json\
            """),
        FactTable.of(
            "care.plans",
            "plans",
            "id",
            """
            id id, record id, aim text, owner id, review day, shared truth, version number,
            by_name text, at instant, begun_by text, begun_at instant, ended_by text,
            ended_at instant, ended_why text\
            """),
        FactTable.of(
            "care.plan_steps",
            "plan-steps",
            "id",
            """
            id id, plan id, place number, words text, owner id, wakes day, channel text,
            state text, contact text, settled_by text, settled_at instant, why text\
            """),
        FactTable.of(
            "care.plan_words",
            "plan-words",
            "id",
            """
            id id, plan id, kind text, words text, by_name text, at instant, answer text,
            answered_by text, answered_at instant, step id\
            """));
  }
}
