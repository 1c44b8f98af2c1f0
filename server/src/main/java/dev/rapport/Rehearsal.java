package dev.rapport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;

/// What the child of [QuickStart] does: starts beside the process that serves, on its database, and
/// asks itself for the first page.
final class Rehearsal {

  static final String COMMAND = "rehearse";

  private Rehearsal() {}

  static void run(int port) throws IOException {
    URLConnection page =
        URI.create("http://127.0.0.1:%d/sign-in".formatted(port)).toURL().openConnection();
    try (InputStream body = page.getInputStream()) {
      body.readAllBytes();
    }
  }

  /// The end of the parent, however it comes, closes our standard input.
  static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          try (InputStream parent = System.in) {
            parent.transferTo(OutputStream.nullOutputStream());
          } catch (IOException gone) {
            // The same as its end.
          }
          Runtime.getRuntime().halt(1);
        });
  }
}
