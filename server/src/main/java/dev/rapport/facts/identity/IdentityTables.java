package dev.rapport.facts.identity;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// The log of links with today's answer beside it, so that a reader of the files need not work out
/// who is who.
@Component
class IdentityTables implements FactTables {

  private final Identities identities;

  IdentityTables(Identities identities) {
    this.identities = identities;
  }

  /// Blocking keys follow from what the records say.
  @Override
  public void areBack() {
    identities.keyAll();
  }

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of("identity.members", "persons", "record", "record id, person id, trashed truth")
            .without("first"),
        FactTable.of(
            "identity.identifiers",
            "identifiers",
            "record, identifier",
            "record id, identifier text, import id"),
        FactTable.of(
            "identity.dropped",
            "dropped-identifiers",
            "import, record, identifier",
            "import id, record id, identifier text"),
        FactTable.of(
            "identity.links",
            "links",
            "id",
            """
            id id, kind text, a id, b id, evidence text, by_name text, at instant, import id,
            weighed json\
            """),
        FactTable.of(
            "identity.retractions",
            "retractions",
            "link",
            "link id, at instant, by_name text, why text, evidence_gone truth"),
        FactTable.of(
            "identity.conflicts",
            "conflicts",
            "a, b, identifier",
            "a id, b id, identifier text, because text, at instant"),
        FactTable.of(
            "identity.models",
            "match-models",
            "id",
            """
            id id, content json, trained_at instant, trained_by text, approved_at instant,
            approved_by text, retired_at instant, retired_by text\
            """),
        FactTable.of(
            "identity.suggestions",
            "suggestions",
            "a, b",
            """
            a id, b id, weight number, weighed json, at instant, state text, link id, joined truth,
            by_name text, decided_at instant\
            """),
        FactTable.of(
            "identity.generic",
            "generic-points",
            "kind, value",
            "kind text, value text, persons number, since instant"),
        FactTable.of(
            "identity.trash",
            "trash",
            "record, at",
            "record id, at instant, by_name text, restored_at instant, restored_by text"));
  }
}
