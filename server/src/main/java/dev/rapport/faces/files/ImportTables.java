package dev.rapport.faces.files;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which files came in and what became of their rows. The files themselves stay behind, so none
/// that was under way goes on elsewhere; one that was being taken back can be taken back there.
@Component
class ImportTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
                "files.imports",
                "imports",
                "id",
                """
                id id, file text, kind text, source text, mapping json, started_at instant,
                ended_at instant, state text, rows_read number, rows_new number,
                rows_updated number, rows_unchanged number, rows_skipped number,
                rows_rejected number, rows_noted number, rejects json, by_name text, problem text,
                format text, bytes number, rows_known number, said json, changed_at instant,
                taken_back_at instant, taken_back_by text, looked json, sheets texts, sheet text,
                back_kept ids, reader text, headless truth\
                """)
            .without("stored")
            .without("back_since")
            .without("back_staff")
            .without("back_by")
            .without("back_too")
            .without("back_done")
            .reading(
                "state", "case when state in ('waiting', 'going') then 'stopped' else state end"),
        FactTable.of(
            "files.mappings",
            "mappings",
            "id",
            """
            id id, name text, headings text, kind text, source text, text text, said json,
            by_name text, at instant\
            """),
        FactTable.of(
            "files.pairs",
            "pairs",
            "import, line",
            """
            import id, line number, key text, sure truth, said json, record id,
            other_line number, other_key text, other_said json, answer text, by_name text,
            at instant, came_of_it text\
            """));
  }
}
