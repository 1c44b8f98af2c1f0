package dev.rapport.faces.portal;

import dev.rapport.ground.web.ServerAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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

  String cookieName(String name) {
    return https ? "__Host-" + name : name;
  }

  /// Under which address holders reach this server, where it is set.
  Optional<String> configured() {
    return ServerAddress.configured(address);
  }

  /// Where links begin that are sent to somebody. A name that only the request gives is believed on
  /// this machine alone: anybody may ask for a link to another's mailbox, and name a host of her
  /// own.
  Optional<String> addressOf(HttpServletRequest request) {
    return ServerAddress.of(address, request);
  }
}
