package dev.rapport.ground.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Under which address this server is reached.
public final class ServerAddress {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private ServerAddress() {}

  /// As it is set, such as `https://me.example.org`, without a slash at its end.
  public static Optional<String> configured(@Nullable String address) {
    return Optional.ofNullable(address)
        .map(one -> one.strip().replaceAll("/+$", ""))
        .filter(one -> !one.isEmpty());
  }

  /// Without a setting the name that the request gives is believed on this machine alone: whoever
  /// asks may write any name there.
  public static Optional<String> of(@Nullable String address, HttpServletRequest request) {
    return configured(address)
        .or(() ->
            THIS_MACHINE.contains(request.getServerName())
                ? Optional.of(asAsked(request))
                : Optional.empty());
  }

  /// As whoever asks reaches it, believed or not.
  public static String asAsked(HttpServletRequest request) {
    return ServletUriComponentsBuilder.fromContextPath(request).toUriString();
  }
}
