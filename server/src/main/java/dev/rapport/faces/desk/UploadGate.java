package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.FileImports;
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

  /// In her session, when the last file did not arrive whole.
  static final String CUT_OFF = "file cut off";

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
          "The file is larger than %d MB. Cut it in two, or bring it in with ./rapport import."
              .formatted(largest.toMegabytes()));
    } else if (arrives(request, response)) {
      chain.doFilter(request, response);
    }
  }

  /// Waits for all of the file. When it does not come, nothing of it is left, and she is told when
  /// she comes back.
  private static boolean arrives(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      request.getParts();
      return true;
    } catch (IOException | ServletException | IllegalStateException e) {
      if (FileImports.isFull(e)) {
        ErrorPages.refuse(
            request,
            response,
            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
            say(
                "There is no room left on the disk, so nothing of the file is kept. Make room, and choose it again."));
      } else {
        request.getSession().setAttribute(CUT_OFF, true);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      }
      return false;
    }
  }

  private static boolean isSignedIn() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn;
  }
}
