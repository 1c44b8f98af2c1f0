package dev.rapport.faces.desk;

import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.web.ReaderLanguage;
import dev.rapport.ground.web.RestOfRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Binds the rest of a request to the organisation and the language of whoever is signed in.
/// Somebody who has left since, or has been in for too long, is signed out here.
final class StaffAtWork extends OncePerRequestFilter {

  private static final List<String> WAYS_IN = List.of("/sign-in", "/first", "/join");

  private final Organisations organisations;
  private final InstantSource clock;

  StaffAtWork(Organisations organisations, InstantSource clock) {
    this.organisations = organisations;
    this.clock = clock;
  }

  /// The way in belongs to nobody, even for somebody who is already in.
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return WAYS_IN.stream().anyMatch(request.getRequestURI()::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
      chain.doFilter(request, response);
      return;
    }
    if (signedIn.isOver(clock.instant())) {
      signOut(request);
      if (request.getMethod().equals("POST")) {
        chain.doFilter(request, response);
      } else {
        response.sendRedirect("/sign-in?over");
      }
      return;
    }
    OrganisationId house = OrganisationId.of(signedIn.organisation());
    RestOfRequest.within(
        rest -> Tenancy.within(house, rest), () -> work(signedIn, request, response, chain));
  }

  private void work(
      SignedIn signedIn,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    Optional<Organisations.Employed> here = organisations.employed(new StaffId(signedIn.staff()));
    if (here.isPresent()) {
      new AtWork(here.get().staff(), here.get().organisation()).putInto(request);
    } else {
      signOut(request);
    }
    Optional<Language> chosen = here.flatMap(one -> one.staff().language());
    if (chosen.isPresent()) {
      ReaderLanguage.speaking(chosen.get(), request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void signOut(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
