package dev.rapport.faces.desk;

import dev.rapport.ground.web.Fragments;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// A script that asks for a part of a page would follow a redirect unseen and show a whole page in
/// the place of a part. So it is told where to lead the browser instead.
final class LeavingInPlace extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, Fragments.wanted(request) ? new Leading(response) : response);
  }

  private static final class Leading extends HttpServletResponseWrapper {

    Leading(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendRedirect(String location) {
      setStatus(SC_NO_CONTENT);
      setHeader("HX-Redirect", location);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clear) {
      sendRedirect(location);
    }
  }
}
