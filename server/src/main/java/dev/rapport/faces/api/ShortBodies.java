package dev.rapport.faces.api;

import dev.rapport.ground.web.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a body that is longer than any call needs before anything of it is read. One that does
/// not say its length could only be refused when much of it had come in.
@Component
final class ShortBodies extends OncePerRequestFilter {

  static final int MOST_BYTES = 64 * 1024;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Refusals.concern(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      refuse(response, HttpStatus.CONTENT_TOO_LARGE, "A body has at most %d bytes.");
    } else if (request.getHeader("Transfer-Encoding") != null) {
      refuse(
          response,
          HttpStatus.LENGTH_REQUIRED,
          "Say first how long the body is (Content-Length), at most %d bytes.");
    } else {
      chain.doFilter(request, response);
    }
  }

  /// What was not read would be taken for the next call.
  private static void refuse(HttpServletResponse response, HttpStatus status, String words)
      throws IOException {
    response.setHeader("Connection", "close");
    Refusals.answer(response, status, words.formatted(MOST_BYTES));
  }
}
