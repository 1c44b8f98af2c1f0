package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.FileImports;
import dev.rapport.ground.web.ErrorPages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before whoever would read a form with a file in it: reading it means keeping it. Only
/// where files come in, only from somebody who is signed in, only as much as may be. Here it is
/// read, so that a file that breaks off is told of as such; what came of it is gone by then.
final class UploadGate extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(UploadGate.class);

  /// In her session, when the last file did not arrive whole.
  static final String CUT_OFF = "file cut off";

  private final List<Entrance> entrances;
  private final Path arriving;

  /// @param arriving where files lie on their way
  UploadGate(List<Entrance> entrances, Path arriving) {
    this.entrances = List.copyOf(entrances);
    this.arriving = arriving;
  }

  /// Where files come in.
  ///
  /// @param largest the longest body that is read
  /// @param tooLarge what is said of a longer one
  /// @param measured whether a body has to say first how long it is: one that does not could only
  ///   be refused when much of it has come in
  record Entrance(
      Predicate<String> path, DataSize largest, Supplier<String> tooLarge, boolean measured) {

    static Entrance of(String path, DataSize largest, Supplier<String> tooLarge, boolean measured) {
      return new Entrance(Pattern.compile(path).asMatchPredicate(), largest, tooLarge, measured);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Entrance> entrance =
        entrances.stream()
            .filter(one -> request.getMethod().equals("POST"))
            .filter(one -> one.path().test(request.getRequestURI()))
            .findFirst();
    if (entrance.isEmpty()) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else if (!isSignedIn()) {
      response.sendRedirect("/sign-in");
    } else if (request.getContentLengthLong() > entrance.get().largest().toBytes()) {
      refuse(
          request,
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          entrance.get().tooLarge().get());
    } else if (entrance.get().measured() && request.getContentLengthLong() < 0) {
      refuse(
          request,
          response,
          HttpServletResponse.SC_LENGTH_REQUIRED,
          say("Say first how long the file is (Content-Length). Nothing of it was read."));
    } else if (isFull(request.getContentLengthLong())) {
      refuseFull(request, response);
    } else if (arrives(request, response)) {
      chain.doFilter(request, response);
    }
  }

  /// Waits for all of the file. When it does not come, nothing of it is left, and whoever has gone
  /// is told when she comes back.
  private boolean arrives(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      request.getParts();
      return true;
    } catch (IOException | ServletException | IllegalStateException e) {
      LOG.info("A file did not arrive: {}", e.getMessage());
      // Tomcat keeps what it met while it read, and would answer with that.
      request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
      if (FileImports.isFull(e) || isFull(request.getContentLengthLong())) {
        refuseFull(request, response);
      } else {
        if (request.getRequestURI().startsWith("/studio/")) {
          request.getSession().setAttribute(CUT_OFF, true);
        }
        refuse(
            request,
            response,
            422,
            say("The file did not arrive whole, and nothing of it is kept. Choose it again."));
      }
      return false;
    }
  }

  private static void refuseFull(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    refuse(
        request,
        response,
        507,
        say("The disk of the server is full. Nothing of the file is kept. Try again later."));
  }

  private boolean isFull(long wanted) throws IOException {
    return Files.getFileStore(arriving).getUsableSpace() < wanted;
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String words)
      throws IOException {
    ErrorPages.refuse(request, response, status, words);
  }

  private static boolean isSignedIn() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn;
  }
}
