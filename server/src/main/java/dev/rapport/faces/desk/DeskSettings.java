package dev.rapport.faces.desk;

import dev.rapport.ground.web.ServerAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the desk is served.
///
/// @param https whether browsers reach it over TLS only; cookies are then bound to this host
/// @param demo whether anybody may sign in as anybody with one click, as in a simulated town
/// @param address under which holders reach this server, such as `https://me.example.org`
@ConfigurationProperties("rapport")
record DeskSettings(
    @DefaultValue("false") boolean https,
    @DefaultValue("false") boolean demo,
    @Nullable String address) {

  /// Where a picture leads that staff show to somebody; without a setting, where staff are.
  String addressOf(HttpServletRequest request) {
    return ServerAddress.configured(address).orElseGet(() -> ServerAddress.asAsked(request));
  }

  /// Where links begin that are sent to somebody: whoever works here may name any host in what she
  /// asks, and a link with her own host would bring her what it opens.
  Optional<String> addressToSend(HttpServletRequest request) {
    return ServerAddress.of(address, request);
  }
}
