package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.ThingDraft;
import java.time.LocalDate;

/// Rows about what people have.
final class ThingRows implements Drafting {

  @Override
  public Drafted draft(RowReading row) {
    String source = row.mapping().source();
    String kind = row.needed("kind");
    String name = row.needed("name");
    String identifier = row.text("identifier");
    LocalDate since = row.day("since");
    LocalDate until = row.day("until");
    LocalDate due = row.day("due");
    String dueFor = row.text("due-for");
    if (since != null && until != null && until.isBefore(since)) {
      row.refuse(
          row.columnOf("until"),
          until.toString(),
          Reason.CONTRADICTION,
          say("It ends on {0}, before it begins on {1}.", until, since),
          say("Correct one of the two dates in the file."));
    }
    return new Drafted.Thing(
        row.key(),
        row.person(),
        record ->
            new ThingDraft(
                source, row.key(), record, kind, name, identifier, since, until, due, dueFor));
  }
}
