package dev.rapport.faces.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sends back a proof that repeats no nonce of this server (RFC 9449, 8), before anything of the
/// request is used up.
final class FreshProofs extends OncePerRequestFilter {

  private final Proofs proofs;

  FreshProofs(Proofs proofs) {
    this.proofs = proofs;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals(DoorConfiguration.TOKEN)
        && !request.getRequestURI().equals(DoorConfiguration.PUSHED);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(Proofs.NONCE_HEADER, proofs.nonce());
    String proof = request.getHeader(Proofs.HEADER);
    if (proof == null || proofs.isFresh(proof)) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getWriter().write("{\"error\":\"use_dpop_nonce\"}");
    }
  }
}
