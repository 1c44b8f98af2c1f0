package dev.rapport.faces.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a browser come to the authorization endpoint with what was pushed, and with nothing else.
/// Who sits before it is asked afterwards, on her own pages; only there she says yes, so nobody
/// answers here (a POST would).
final class BrowserAtDoor extends OncePerRequestFilter {

  private static final String BROWSER = "browser";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals(DoorConfiguration.AUTHORIZE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals("GET")) {
      response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
      return;
    }
    if (request.getParameter("request_uri") == null) {
      response.sendError(HttpStatus.BAD_REQUEST.value());
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(BROWSER, "", List.of()));
    SecurityContextHolder.setContext(context);
    chain.doFilter(request, response);
  }
}
