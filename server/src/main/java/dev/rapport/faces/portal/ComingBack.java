package dev.rapport.faces.portal;

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

/// Which page somebody wanted before she was asked to come in. It is kept in her browser, even
/// while she looks into her mailbox, and leads to the holders' pages alone.
@Component
final class ComingBack {

  private static final Duration LASTS = Duration.ofMinutes(30);
  private static final String HOME = "/me";

  private static final Predicate<String> PAGE =
      Pattern.compile("/me(/[A-Za-z0-9_-]{1,64}){1,3}").asMatchPredicate();

  private final PortalSettings settings;

  ComingBack(PortalSettings settings) {
    this.settings = settings;
  }

  void remember(HttpServletRequest request, HttpServletResponse response) {
    if (request.getMethod().equals("GET") && PAGE.test(request.getRequestURI())) {
      response.addHeader(
          HttpHeaders.SET_COOKIE, cookie(request.getRequestURI().substring(1), LASTS));
    }
  }

  /// Where whoever came in goes on; asked for once.
  String onward(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> wanted =
        Stream.ofNullable(request.getCookies())
            .flatMap(Arrays::stream)
            .filter(one -> one.getName().equals(name()))
            .map(Cookie::getValue)
            .map("/"::concat)
            .filter(PAGE)
            .findFirst();
    if (wanted.isPresent()) {
      response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
    }
    return wanted.orElse(HOME);
  }

  private String cookie(String value, Duration age) {
    return ResponseCookie.from(name(), value)
        .httpOnly(true)
        .secure(settings.https())
        .sameSite("Lax")
        .path("/")
        .maxAge(age)
        .build()
        .toString();
  }

  private String name() {
    return settings.cookieName("rapport-me-then");
  }
}
