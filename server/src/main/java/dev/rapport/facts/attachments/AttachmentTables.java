package dev.rapport.facts.attachments;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which files hang on whom, with those that were taken away and can still be brought back. Their
/// content goes along as [AttachedContents] hands it out.
@Component
class AttachmentTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "attachments.files",
            "attachments",
            "id",
            """
            id id, record id, name text, kind text, bytes number, sha256 bytes, by_name text,
            at instant, taken_away_at instant, taken_away_by text\
            """));
  }
}
