package dev.rapport.facts.organisations;

import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.FactTables;
import java.util.List;
import org.springframework.stereotype.Component;

/// Places, hours and staff are taken along. How somebody signs in belongs to a server, and an open
/// invitation leads to the one that sent it.
@Component
class HouseTables implements FactTables {

  @Override
  public List<FactTable> tables() {
    return List.of(
        FactTable.of(
            "organisations.places",
            "places",
            "id",
            "id id, slug text, name text, zone text, closed_at instant"),
        FactTable.of(
            "organisations.opening_hours",
            "opening-hours",
            "place, weekday",
            "place id, weekday number, opens time, closes time"),
        FactTable.of(
            "organisations.staff",
            "staff",
            "id",
            """
            id id, name text, role text, place id, since instant, left_at instant, language text\
            """));
  }
}
