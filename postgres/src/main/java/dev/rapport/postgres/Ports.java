package dev.rapport.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/// Free loopback ports, below those that Linux (32768–60999) and macOS (49152–65535) hand to
/// outgoing connections: nothing takes ours while the server restarts.
final class Ports {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ports() {}

  static int free() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = RANDOM.nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port between " + LOWEST + " and " + HIGHEST);
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ConnectionSettings.HOST), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
