package dev.rapport.faces.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Under which address systems reach this server. It is part of what they sign.
///
/// @param address such as `https://rapport.example.org`
@ConfigurationProperties("rapport")
record DoorSettings(@Nullable String address) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  Optional<String> configured() {
    return Optional.ofNullable(address)
        .map(one -> one.strip().replaceAll("/+$", ""))
        .filter(one -> !one.isEmpty());
  }

  /// A name that only the request gives is believed on this machine alone: what was signed for
  /// another server would else count here, whoever brings it.
  Optional<String> addressOf(HttpServletRequest request) {
    return configured()
        .or(() ->
            THIS_MACHINE.contains(request.getServerName())
                ? Optional.of(ServletUriComponentsBuilder.fromContextPath(request).toUriString())
                : Optional.empty());
  }
}
