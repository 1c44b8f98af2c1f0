package dev.rapport.faces.desk;

import dev.rapport.ground.web.RestOfRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says what one request is to those who keep its session.
final class OneVisit extends OncePerRequestFilter {

  private final CalmSessions<?> sessions;

  OneVisit(CalmSessions<?> sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RestOfRequest.within(sessions::during, () -> chain.doFilter(request, response));
  }
}
