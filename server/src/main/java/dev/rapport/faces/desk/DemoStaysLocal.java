package dev.rapport.faces.desk;

import dev.rapport.ground.web.ErrorPages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// In a demonstration anybody may sign in with one click, so it answers under the names of this
/// machine alone. A page elsewhere could else let a name of its own point here (DNS rebinding): to
/// the browser it would be one site with the desk, and it could press that button.
@Component
@ConditionalOnProperty(name = "rapport.demo", havingValue = "true")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class DemoStaysLocal extends OncePerRequestFilter {

  private static final Predicate<String> OURS =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE)
          .asMatchPredicate();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader(HttpHeaders.HOST);
    if (host == null || !OURS.test(host)) {
      ErrorPages.refuse(
          request,
          response,
          HttpStatus.MISDIRECTED_REQUEST.value(),
          "A demonstration answers as localhost and under no other name.");
      return;
    }
    chain.doFilter(request, response);
  }
}
