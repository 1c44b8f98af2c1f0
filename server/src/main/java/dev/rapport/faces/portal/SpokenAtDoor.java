package dev.rapport.faces.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a holder to the pages of another, whose mandate she has, and to nothing but what it opens.
/// All else looks as if it were not there, whether it is refused, over, or was never given.
final class SpokenAtDoor extends OncePerRequestFilter {

  private final Speaking speaking;

  SpokenAtDoor(Speaking speaking) {
    this.speaking = speaking;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<HolderAtWork> me = HolderAtWork.in(request);
    String path = request.getRequestURI();
    if (me.isEmpty() || !SpokenRoutes.isOne(path)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Spoken> spoken =
        SpokenRoutes.mandateIn(path)
            .flatMap(mandate -> speaking.by(mandate, me.get()))
            .filter(one -> SpokenRoutes.opens(request.getMethod(), path, one.reaches()));
    if (spoken.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    speaking.note(spoken.get());
    spoken.get().putInto(request);
    chain.doFilter(request, response);
  }
}
