package dev.rapport.faces.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// How the holders' pages are served.
///
/// @param https whether browsers reach them over TLS only; cookies are then bound to this host
/// @param demo whether anybody may look around as somebody of the story with one click
/// @param address under which holders reach this server, such as `https://me.example.org`
@ConfigurationProperties("rapport")
record PortalSettings(
    @DefaultValue("false") boolean https,
    @DefaultValue("false") boolean demo,
    @Nullable String address) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  String cookieName(String name) {
    return https ? "__Host-" + name : name;
  }

  /// Where links begin that are sent to somebody. A name that only the request gives is believed on
  /// this machine alone: anybody may ask for a link to another's mailbox, and name a host of her
  /// own.
  Optional<String> addressOf(HttpServletRequest request) {
    if (address != null && !address.isBlank()) {
      return Optional.of(address.strip().replaceAll("/+$", ""));
    }
    return THIS_MACHINE.contains(request.getServerName())
        ? Optional.of(ServletUriComponentsBuilder.fromContextPath(request).toUriString())
        : Optional.empty();
  }
}
