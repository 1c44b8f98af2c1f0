package dev.rapport.faces.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Under which names a demonstration answers.
@DeskTest
class HostTests {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost:8080", "LocalHost:1", "127.0.0.1:65535", "[::1]:8080"})
  void aDemonstrationAnswersUnderTheNamesOfThisMachine(String host) throws IOException {
    assertThat(answer(port, "Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example.org",
        "rebound.example.org:8080",
        "localhost.example.org",
        "xlocalhost",
        "localhost.",
        "127.0.0.1.example.org",
        "192.0.2.1",
        "[::2]:8080"
      })
  void aDemonstrationIsNobodyElse(String host) throws IOException {
    String answer = answer(port, "Host: " + host);

    assertThat(answer)
        .startsWith("HTTP/1.1 421")
        .contains("A demonstration answers as localhost and under no other name.")
        .doesNotContain("/sign-in/demo");
  }

  @Test
  void theHostIsNotTakenFromElsewhere() throws IOException {
    assertThat(answer(port, "Host: rebound.example.org\r\nX-Forwarded-Host: localhost"))
        .startsWith("HTTP/1.1 421");
    assertThat(answer(port, "Host:")).startsWith("HTTP/1.1 4");
  }

  /// By hand: clients write the host themselves.
  static String answer(int port, String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /sign-in HTTP/1.1\r\n%s\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
                  .formatted(headers)
                  .getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
