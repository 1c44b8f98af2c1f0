package dev.rapport.faces.api;

import dev.rapport.ground.web.ServerAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Under which address systems reach this server. It is part of what they sign.
///
/// @param address such as `https://rapport.example.org`
@ConfigurationProperties("rapport")
record DoorSettings(@Nullable String address) {

  Optional<String> configured() {
    return ServerAddress.configured(address);
  }

  /// A name that only the request gives is believed on this machine alone: what was signed for
  /// another server would else count here, whoever brings it.
  Optional<String> addressOf(HttpServletRequest request) {
    return ServerAddress.of(address, request);
  }
}
