package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Session;
import dev.rapport.facts.holders.Sessions;
import dev.rapport.ground.tenancy.HolderId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The secret in a holder's browser, by which she is known until it is ended.
@Component
final class HolderCookie {

  /// Nothing else was ever given out, so nothing else is looked up.
  private static final Predicate<String> SECRET =
      Pattern.compile("[A-Za-z0-9_-]{43}").asMatchPredicate();

  private final Sessions sessions;
  private final PortalSettings settings;

  HolderCookie(Sessions sessions, PortalSettings settings) {
    this.sessions = sessions;
    this.settings = settings;
  }

  Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(one -> one.getName().equals(name()))
            .map(Cookie::getValue)
            .filter(SECRET)
            .findFirst();
  }

  /// Lets somebody in of whom it is known who she is. Always a new session, so that nobody waits in
  /// one that she knows beforehand.
  void letIn(
      HolderId holder, Session.Way way, HttpServletRequest request, HttpServletResponse response) {
    String secret = sessions.begin(holder, way, device(request));
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, Sessions.LONGEST).toString());
  }

  void forget(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO).toString());
  }

  private ResponseCookie cookie(String value, Duration age) {
    return ResponseCookie.from(name(), value)
        .httpOnly(true)
        .secure(settings.https())
        .sameSite("Lax")
        .path("/")
        .maxAge(age)
        .build();
  }

  private String name() {
    return settings.cookieName("rapport-me");
  }

  /// Enough to tell her devices apart, and no more: "Firefox · Android".
  static String device(HttpServletRequest request) {
    String agent = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    String browser = first(agent, "Edg:Edge", "OPR:Opera", "Firefox", "Chrome", "Safari");
    String system =
        first(agent, "iPhone", "iPad", "Android", "Windows", "Mac OS:Mac", "CrOS", "Linux");
    return Stream.of(browser, system)
        .filter(one -> !one.isEmpty())
        .reduce((one, other) -> one + " · " + other)
        .orElse("");
  }

  /// @param marks what to look for, and behind a colon how it is called
  private static String first(String agent, String... marks) {
    return Arrays.stream(marks)
        .map(mark -> mark.split(":"))
        .filter(mark -> agent.contains(mark[0]))
        .map(mark -> mark[mark.length - 1])
        .findFirst()
        .orElse("");
  }
}
