package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Sessions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Leads on to a page after an act, which says what was done.
@Component
final class PortalReply {

  private final Sessions sessions;

  PortalReply(Sessions sessions) {
    this.sessions = sessions;
  }

  /// @return the way there, as a controller answers it
  String at(HolderAtWork me, String path, String words) {
    return at(me, path, words, null);
  }

  /// @param undo the act that takes it back, or null
  String at(HolderAtWork me, String path, String words, @Nullable UUID undo) {
    sessions.say(me.session().id(), words, undo);
    return "redirect:" + path;
  }
}
