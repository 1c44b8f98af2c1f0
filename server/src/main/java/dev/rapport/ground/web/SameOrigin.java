package dev.rapport.ground.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a change that another site's page began (Fetch Metadata). It stands beside the forgery
/// token, not in its place: programs and old browsers send no such header and pass.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SameOrigin extends OncePerRequestFilter {

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OURS = Set.of("same-origin", "none");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OURS.contains(site) && !HARMLESS.contains(request.getMethod())) {
      ErrorPages.refuse(request, response, 403, "Another site began this. Nothing was changed.");
      return;
    }
    chain.doFilter(request, response);
  }
}
