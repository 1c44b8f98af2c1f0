package dev.rapport.facts.permissions;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// Every answer with its wording, proof and time; suppression and peace with how they ended.
@Component
class PermissionTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "permissions.answers",
            "answers",
            "id",
            """
            id id, record id, purpose text, channel text, allowed truth, basis text, wording text,
            origin text, proof text, said_at instant, recorded_at instant, recorded_by text,
            source text, key text, content bytes, import id\
            """),
        FactTable.of(
            "permissions.carried", "carried", "answer", "answer id, said_on id, ended_at instant"),
        FactTable.of(
            "permissions.suppressions",
            "suppressions",
            "id",
            """
            id id, record id, point text, reason text, by_name text, at instant, source text,
            key text, import id\
            """),
        FactTable.of(
            "permissions.suppression_ends",
            "suppression-ends",
            "suppression",
            "suppression id, by_name text, why text, at instant, act id"),
        FactTable.of(
            "permissions.peaces",
            "peaces",
            "id",
            """
            id id, record id, until day, reason text, words text, told_by text, at instant,
            source text, key text, import id\
            """),
        FactTable.of(
            "permissions.peace_ends",
            "peace-ends",
            "peace",
            "peace id, by_name text, why text, at instant, act id"));
  }
}
