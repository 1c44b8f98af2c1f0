package dev.rapport.decisions.contacts;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// Planned contacts with every decision about them, and the slots and clocks by which the gate
/// keeps its caps: it judges the next contact as if nothing had moved.
@Component
class ContactTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "contacts.policies",
            "policies",
            "version",
            """
            version number, policy json, fold_window duration, horizon duration, by_name text,
            at instant\
            """),
        FactTable.of(
            "contacts.planned",
            "planned-contacts",
            "id",
            """
            id id, record id, source text, key text, content bytes, kind text, basis text,
            purpose text, channel text, thing id, about id, place id, subject text, words text,
            programme text, due_from instant, useful_until instant, planned_by text,
            planned_at instant, import id\
            """),
        FactTable.of(
            "contacts.agenda",
            "agenda",
            "contact",
            """
            contact id, record id, state text, channel text, due_from instant,
            useful_until instant, judge_at instant, decision id, host id, verdict text,
            code text, judged_at instant\
            """),
        FactTable.of("contacts.gate_rows", "gate-clocks", "root", "root id, latest instant"),
        FactTable.of(
            "contacts.decisions",
            "decisions",
            "id",
            """
            id id, contact id, root id, record id, verdict text, code text, reason text,
            into_contact id, until instant, question text, evidence verbatim, answers verbatim,
            policy_version number, rules_version number, decided_at instant, decided_because text,
            she_reads text, expected json\
            """),
        FactTable.of(
            "contacts.slots",
            "slots",
            "root, rule, slot, during",
            "root id, rule text, slot number, during span, record id, decision id"),
        FactTable.of(
            "contacts.outbox",
            "outbox",
            "decision",
            """
            decision id, contact id, root id, record id, kind text, purpose text, channel text,
            point text, message_id text, state text, not_before instant, lease_until instant,
            fence number, changed_at instant, outcome text\
            """),
        FactTable.of(
            "contacts.choices",
            "choices",
            "id",
            """
            id id, decision id, contact id, act text, reason text, words text, change json,
            by_staff id, by_name text, at instant, was json\
            """),
        FactTable.of(
            "contacts.choices_taken_back",
            "choices-taken-back",
            "choice",
            "choice id, by_staff id, by_name text, at instant"),
        FactTable.of(
            "contacts.changes",
            "contact-changes",
            "contact, at",
            "import id, contact id, was row, at instant"));
  }
}
