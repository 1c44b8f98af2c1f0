package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.web.ErrorPages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before whoever would read a form with a file in it: reading it means keeping it. Only
/// where files come in, only from somebody who is signed in, only as much as may be.
final class UploadGate extends OncePerRequestFilter {

  static final String PATH = "/studio/imports";

  private final DataSize largest;

  UploadGate(DataSize largest) {
    this.largest = largest;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      chain.doFilter(request, response);
    } else if (!request.getRequestURI().equals(PATH)) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else if (!isSignedIn()) {
      response.sendRedirect("/sign-in");
    } else if (request.getContentLengthLong() > largest.toBytes()) {
      ErrorPages.refuse(
          request,
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          say(
              "The file is larger than {0} MB. Cut it in two, or bring it in with ./rapport import.",
              largest.toMegabytes()));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isSignedIn() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn;
  }
}
