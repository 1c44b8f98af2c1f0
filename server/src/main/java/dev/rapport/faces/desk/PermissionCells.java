package dev.rapport.faces.desk;

import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.PermissionTable;
import dev.rapport.facts.permissions.Purpose;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The table of what she allows, each cell with its origin.
final class PermissionCells {

  private PermissionCells() {}

  static List<PersonPage.Allowed> of(PermissionTable table, ZonedDateTime now) {
    return Arrays.stream(Purpose.values())
        .map(purpose ->
            new PersonPage.Allowed(
                Words.purpose(purpose),
                Arrays.stream(ContactChannel.values())
                    .map(channel -> cell(table.of(purpose, channel), purpose, channel, now))
                    .toList()))
        .toList();
  }

  private static PersonPage.Cell cell(
      Permission permission, Purpose purpose, ContactChannel channel, ZonedDateTime now) {
    return switch (permission) {
      case Permission.Yes yes ->
          cell("yes", "Yes", purpose, channel, origin(yes.said(), now), true);
      case Permission.No no -> cell("no", "No", purpose, channel, origin(no.said(), now), false);
      case Permission.NotAsked _ ->
          cell(
              "ask",
              "Not asked",
              purpose,
              channel,
              "Nobody has asked, so it is not allowed.",
              true);
    };
  }

  private static PersonPage.Cell cell(
      String state,
      String word,
      Purpose purpose,
      ContactChannel channel,
      String origin,
      boolean withdraw) {
    return new PersonPage.Cell(
        "may-" + purpose.word() + "-" + channel.word(),
        state,
        word,
        purpose.word(),
        channel.word(),
        Words.purpose(purpose) + " by " + Words.channel(channel).toLowerCase(Locale.ROOT),
        origin,
        withdraw);
  }

  private static String origin(Permission.Said said, ZonedDateTime now) {
    return "“"
        + said.wording()
        + "” "
        + Words.capital(said.origin())
        + ", "
        + Words.moment(said.since(), now)
        + "."
        + said.proof().map(proof -> " Proof: " + proof + ".").orElse("");
  }
}
