package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.permissions.Permissions;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whether nobody contacts her any more at all.
@Component
final class Closing {

  private final Permissions permissions;

  Closing(Permissions permissions) {
    this.permissions = permissions;
  }

  Optional<String> why(OwnRecords.Own own, ZonedDateTime now) {
    return permissions.suppressionsOf(own.records()).stream()
        .filter(one -> one.point().isEmpty())
        .findFirst()
        .map(one -> {
          String closed = say("Nobody here contacts you any more, whatever is allowed below.");
          return Voice.parse(one.byName())
              .map(voice -> say("{0} Told by {1}.", closed, PortalWords.voice(voice, now)))
              .orElse(closed);
        });
  }
}
