package dev.rapport.faces.channels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that misbehaves on demand. What it has read to the end is the truth about what
/// arrived.
final class ScriptedSmtp implements AutoCloseable {

  enum Script {
    ACCEPTS,
    /// Takes the whole message and dies before its answer.
    DIES_AFTER_DATA,
    REFUSES_RECIPIENT,
    PUTS_OFF
  }

  private final ServerSocket socket;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile Script script = Script.ACCEPTS;

  ScriptedSmtp() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  void follow(Script next) {
    script = next;
  }

  List<String> messages() {
    return messages;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> converse(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void converse(Socket client) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = client.getOutputStream();
      say(out, "220 scripted");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("RCPT") && script == Script.REFUSES_RECIPIENT) {
          say(out, "550 5.1.1 nobody here");
        } else if (line.startsWith("DATA") && script == Script.PUTS_OFF) {
          say(out, "451 4.3.0 come back later");
        } else if (line.startsWith("DATA")) {
          say(out, "354 go on");
          messages.add(body(in));
          if (script == Script.DIES_AFTER_DATA) {
            return;
          }
          say(out, "250 taken");
        } else if (line.startsWith("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      return;
    }
  }

  private static String body(BufferedReader in) throws IOException {
    var body = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      body.append(line).append('\n');
    }
    return body.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
