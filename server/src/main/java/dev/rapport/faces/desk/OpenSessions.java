package dev.rapport.faces.desk;

import dev.rapport.facts.organisations.StaffId;
import java.util.List;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The sessions in which somebody is signed in now.
@Component
final class OpenSessions {

  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  void end(StaffId staff) {
    endBut(staff, "");
  }

  /// @param kept the id of the one that goes on
  void endBut(StaffId staff, String kept) {
    List.copyOf(sessions.findByPrincipalName(staff.value().toString()).keySet()).stream()
        .filter(id -> !id.equals(kept))
        .forEach(sessions::deleteById);
  }
}
