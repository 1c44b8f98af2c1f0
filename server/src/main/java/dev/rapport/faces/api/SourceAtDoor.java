package dev.rapport.faces.api;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.web.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in a system that signed this one call (RFC 7523), as it does at `/oauth2`. There is no
/// token that somebody else could bring: what is signed is for this server, lasts minutes and
/// counts once.
///
/// Nothing stays bound behind it: what comes in is work for a house first and for a holder then.
final class SourceAtDoor extends OncePerRequestFilter {

  static final String KNOWN = "rapport.source";

  private final DoorSettings settings;
  private final Organisations organisations;
  private final RegisteredSystems systems;
  private final Assertions assertions;

  SourceAtDoor(
      DoorSettings settings,
      Organisations organisations,
      RegisteredSystems systems,
      Assertions assertions) {
    this.settings = settings;
    this.organisations = organisations;
    this.systems = systems;
    this.assertions = assertions;
  }

  /// A system that is known by what it signed.
  ///
  /// @param system how the house calls it
  record Known(Organisation house, String system) {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getQueryString() != null) {
      Refusals.answer(
          response, HttpStatus.BAD_REQUEST, "Put everything into the body: addresses are kept.");
      return;
    }
    Optional<Known> known = settings.addressOf(request).flatMap(address -> known(request, address));
    if (known.isEmpty()) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      Refusals.answer(
          response, HttpStatus.UNAUTHORIZED, "Sign the call with the key of a registered system.");
      return;
    }
    request.setAttribute(KNOWN, known.get());
    chain.doFilter(request, response);
  }

  private Optional<Known> known(HttpServletRequest request, String address) {
    String client = SystemAtDoor.clientOf(request);
    return SystemAtDoor.houseOf(client)
        .flatMap(organisations::bySlug)
        .flatMap(house ->
            Tenancy.within(house.id(), () -> signed(request, client, address))
                .map(system -> new Known(house, system)));
  }

  private Optional<String> signed(HttpServletRequest request, String client, String address) {
    RegisteredClient system = systems.findByClientId(client);
    String assertion = request.getParameter("client_assertion");
    if (system == null || assertion == null) {
      return Optional.empty();
    }
    AuthorizationServerContextHolder.setContext(new Server(address));
    try {
      assertions.createDecoder(system).decode(assertion);
      return Optional.of(system.getClientName());
    } catch (JwtException refused) {
      return Optional.empty();
    } finally {
      AuthorizationServerContextHolder.resetContext();
    }
  }

  /// For whom it has to be signed.
  private record Server(String address) implements AuthorizationServerContext {

    @Override
    public String getIssuer() {
      return address;
    }

    @Override
    public AuthorizationServerSettings getAuthorizationServerSettings() {
      return AuthorizationServerSettings.builder().issuer(address).build();
    }
  }
}
