package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.PermissionTable;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What she allows an organisation, purpose by channel.
@Component
class AllowViews {

  private static final List<Purpose> IN_ORDER =
      List.of(Purpose.SERVICE, Purpose.OFFER, Purpose.QUESTION, Purpose.CARE, Purpose.BIRTHDAY);

  private final Permissions permissions;

  AllowViews(Permissions permissions) {
    this.permissions = permissions;
  }

  List<AllowPage.Row> rows(OwnRecords.Own own, ZonedDateTime now) {
    PermissionTable table = permissions.standingOf(own.records());
    return IN_ORDER.stream().map(purpose -> row(table, purpose, now)).toList();
  }

  private static AllowPage.Row row(PermissionTable table, Purpose purpose, ZonedDateTime now) {
    return new AllowPage.Row(
        purpose.word(),
        PortalWords.purpose(purpose),
        note(table, purpose, now),
        Arrays.stream(ContactChannel.values())
            .map(channel ->
                new AllowPage.Chip(
                    purpose.word() + "-" + channel.word(),
                    ChannelWords.of(channel),
                    purpose.word() + " " + channel.word(),
                    table.of(purpose, channel) instanceof Permission.Yes))
            .toList());
  }

  /// Since when that is so, as far as she ever said anything about it.
  private static String note(PermissionTable table, Purpose purpose, ZonedDateTime now) {
    Optional<Permission.Said> latest =
        Arrays.stream(ContactChannel.values())
            .flatMap(channel -> said(table.of(purpose, channel)).stream())
            .max(Comparator.comparing(Permission.Said::since));
    return latest
        .map(said -> say("As you said on {0}.", PortalWords.day(said.since(), now)))
        .orElseGet(() -> say("Nobody asked you, so nothing is allowed."));
  }

  private static Optional<Permission.Said> said(Permission permission) {
    return switch (permission) {
      case Permission.Yes yes -> Optional.of(yes.said());
      case Permission.No no -> Optional.of(no.said());
      case Permission.NotAsked _ -> Optional.empty();
    };
  }

  Optional<AllowPage.Rest> rest(OwnRecords.Own own, ZonedDateTime now) {
    return permissions.peaceOf(own.records(), now.toLocalDate()).map(peace -> rest(peace, now));
  }

  /// She ends what she asked for herself. What the house grants her, such as in grief, she may end
  /// as well: it is her peace.
  private static AllowPage.Rest rest(Peace peace, ZonedDateTime now) {
    return new AllowPage.Rest(
        PortalWords.day(peace.until(), now.toLocalDate()),
        Voice.parse(peace.toldBy())
            .map(voice ->
                say(
                    "{0} Told by {1}.",
                    PortalWords.closed(peace.words()), PortalWords.voice(voice, now)))
            .orElseGet(() -> PortalWords.closed(peace.words())));
  }
}
