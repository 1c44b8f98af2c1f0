package dev.rapport.facts.audit;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// The audit is taken along in its order; the numbers of its entries are counted anew.
@Component
class AuditTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
                "audit.entries",
                "audit",
                "id",
                """
                at instant, actor id, actor_name text, act text, subject id, why text,
                detail json\
                """)
            .without("id"));
  }
}
