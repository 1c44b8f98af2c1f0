package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.Door;
import dev.rapport.decisions.webkeys.DoorToken;
import dev.rapport.decisions.webkeys.KeyState;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.web.Refusals;
import dev.rapport.ground.web.RestOfRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in whoever brings a live token and proves to have its key (RFC 9449, 7), for the house of
/// the token. A token alone, as a bearer would bring it, is refused.
final class ReadingAtDoor extends OncePerRequestFilter {

  static final String SECRET = "rapport.token";

  /// Of proofs.
  static final String ALGORITHMS = "ES256 PS256 RS256";

  private static final String SCHEME = "DPoP ";

  private final DoorSettings settings;
  private final Door door;
  private final Proofs proofs;

  ReadingAtDoor(DoorSettings settings, Door door, Proofs proofs) {
    this.settings = settings;
    this.door = door;
    this.proofs = proofs;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(Proofs.NONCE_HEADER, proofs.nonce());
    String brought = request.getHeader(HttpHeaders.AUTHORIZATION);
    List<String> headers = Collections.list(request.getHeaders(Proofs.HEADER));
    Optional<String> address = settings.addressOf(request);
    if (brought == null || !brought.startsWith(SCHEME) || address.isEmpty()) {
      refuse(response, "invalid_token");
    } else if (headers.size() != 1) {
      refuse(response, "invalid_dpop_proof");
    } else if (!proofs.isFresh(headers.getFirst())) {
      refuse(response, "use_dpop_nonce");
    } else {
      String secret = brought.substring(SCHEME.length()).strip();
      Optional<OrganisationId> house = door.houseOf(secret);
      if (house.isEmpty()) {
        refuse(response, "invalid_token");
      } else {
        RestOfRequest.within(
            rest -> Tenancy.within(house.get(), rest),
            () -> {
              Optional<String> problem =
                  problem(secret, headers.getFirst(), request, address.get());
              if (problem.isPresent()) {
                refuse(response, problem.get());
              } else {
                request.setAttribute(SECRET, secret);
                chain.doFilter(request, response);
              }
            });
      }
    }
  }

  private Optional<String> problem(
      String secret, String proof, HttpServletRequest request, String address) {
    Optional<DoorToken> token =
        door.token(secret)
            .filter(
                one -> one.live() || (one.stands() && one.keyState() == KeyState.AWAITING_HOLDER));
    if (token.isEmpty()) {
      return Optional.of("invalid_token");
    }
    var bound =
        new BoundTokens.Bound(
            secret, token.get().issuedAt(), token.get().expiresAt(), token.get().thumbprint());
    return proofs
            .verified(proof, request.getMethod(), address + request.getRequestURI(), bound)
            .isPresent()
        ? Optional.empty()
        : Optional.of("invalid_dpop_proof");
  }

  private static void refuse(HttpServletResponse response, String error) throws IOException {
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        "DPoP error=\"%s\", algs=\"%s\"".formatted(error, ALGORITHMS));
    Refusals.answer(
        response, HttpStatus.UNAUTHORIZED, "Bring a live token and a proof of its key.");
  }
}
