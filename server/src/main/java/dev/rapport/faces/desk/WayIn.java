package dev.rapport.faces.desk;

import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Lets somebody in of whom it is known who she is, without a password.
@Component
final class WayIn {

  private final Organisations organisations;
  private final SecurityContextRepository contexts;
  private final InstantSource clock;

  WayIn(Organisations organisations, SecurityContextRepository contexts, InstantSource clock) {
    this.organisations = organisations;
    this.contexts = contexts;
    this.clock = clock;
  }

  /// A new session is begun, so that nobody can wait in one that she knows beforehand.
  void letIn(
      OrganisationId organisation,
      StaffId staff,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        PasswordSignIn.signedIn(
            new SignedIn(organisation.value(), staff.value(), clock.instant())));
    contexts.saveContext(context, request, response);
    Tenancy.run(organisation, () -> organisations.cameIn(staff));
  }
}
