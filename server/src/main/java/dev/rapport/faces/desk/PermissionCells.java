package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.PermissionTable;
import dev.rapport.facts.permissions.Purpose;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

/// The table of what she allows, each cell with its origin.
final class PermissionCells {

  private PermissionCells() {}

  /// Where a cell stands; a form sends it as one word.
  record Place(Purpose purpose, ContactChannel channel) {

    static Place parse(String sent) {
      int between = sent.indexOf('-');
      if (between < 0) {
        throw new IllegalArgumentException("Not a cell of the table: " + sent);
      }
      return new Place(
          Purpose.parse(sent.substring(0, between)),
          ContactChannel.parse(sent.substring(between + 1)));
    }

    @Override
    public String toString() {
      return purpose.word() + "-" + channel.word();
    }
  }

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
          cell("yes", say("Yes"), purpose, channel, origin(yes.said(), now), true);
      case Permission.No no ->
          cell("no", say("No"), purpose, channel, origin(no.said(), now), false);
      case Permission.NotAsked _ ->
          cell(
              "ask",
              say("Not asked"),
              purpose,
              channel,
              say("Nobody has asked, so it is not allowed."),
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
        new Place(purpose, channel).toString(),
        state,
        word,
        about(purpose, channel),
        origin,
        withdraw);
  }

  private static String origin(Permission.Said said, ZonedDateTime now) {
    String origin = Words.capital(AnswerForm.whence(said.origin()));
    String since = Words.moment(said.since(), now);
    return said.proof()
        .map(proof ->
            say(
                "“{0}” {1}, {2}. Proof: {3}.",
                Words.kept(said.wording()), origin, since, Words.proof(proof, now)))
        .orElseGet(() -> say("“{0}” {1}, {2}.", Words.kept(said.wording()), origin, since));
  }

  /// "Offers by e-mail".
  static String about(Purpose purpose, ContactChannel channel) {
    return say("{0} by {1}", Words.purpose(purpose), Words.within(ChannelWords.of(channel)));
  }
}
