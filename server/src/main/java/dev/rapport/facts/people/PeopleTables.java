package dev.rapport.facts.people;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Everything known of people is taken along. By which terms a record is found follows from it.
@Component
class PeopleTables implements FactTables {

  private final Reversal reversal;

  PeopleTables(JdbcClient jdbc) {
    this.reversal = new Reversal(jdbc);
  }

  @Override
  public void areBack() {
    reversal.findAllAgain();
  }

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "people.records",
            "records",
            "id",
            """
            id id, source text, key text, content bytes, raw json, received_at instant, given text,
            family text, name text, search text, birth day, pronoun text, language text,
            country text, zone text, place id, owner id, customer_since day, import id\
            """),
        FactTable.of(
            "people.former_records",
            "former-records",
            "record, replaced_at",
            "record id, raw json, received_at instant, replaced_at instant, import id"),
        FactTable.of(
            "people.contact_points",
            "contact-points",
            "record, kind, value",
            """
            id id, record id, kind text, value text, typed text, source text, at instant,
            ended_at instant, undeliverable_at instant, import id\
            """),
        FactTable.of(
            "people.attributes",
            "attributes",
            "id",
            """
            id id, record id, name text, value text, standing text, purpose text, source text,
            at instant, ended_at instant, import id\
            """),
        FactTable.of(
            "people.things",
            "things",
            "id",
            """
            id id, record id, source text, key text, content bytes, kind text, name text,
            identifier text, since day, until day, due day, due_for text, import id\
            """),
        FactTable.of(
            "people.household_members",
            "household-members",
            "household, record",
            """
            household text, record id, role text, may_speak_for text, source text, at instant,
            ended_at instant, import id\
            """),
        FactTable.of(
            "people.relations",
            "relations",
            "id",
            """
            id id, record id, other id, word text, source text, by_name text, at instant,
            ended_at instant, ended_by text\
            """),
        FactTable.of(
                "people.edits",
                "edits",
                "number",
                """
                act id, record id, what text, becomes text, staff id, by_name text, at instant,
                takes_back id\
                """)
            .without("number"),
        FactTable.of(
            "people.struck", "struck", "record, kind, value", "record id, kind text, value text"),
        FactTable.of(
            "people.acts",
            "acts",
            "id",
            """
            id id, record id, other id, looked_at ids, changes json, about text, before text,
            after text, at instant, taken_back_at instant, taken_back_by text, kept_by text, staff id\
            """),
        FactTable.of(
            "people.changes",
            "changes",
            "at, record, kind, key",
            "import id, kind text, record id, key text, was row, became row, at instant"));
  }
}
