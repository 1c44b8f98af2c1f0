package dev.rapport.ground.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The few files that pages refer to. Each address carries a mark of the content, so that a browser
/// may keep the file for ever and still never shows an old one.
public final class Assets {

  static final String HTMX = "htmx.min.js";
  private static final Map<String, Resource> FILES =
      Map.of(
          "rapport.css",
          own("rapport.css"),
          "desk.js",
          own("desk.js"),
          "counter.css",
          own("counter.css"),
          "counter.js",
          own("counter.js"),
          "portal.css",
          own("portal.css"),
          "portal.js",
          own("portal.js"),
          "sprite.svg",
          own("sprite.svg"),
          "icon.svg",
          own("icon.svg"),
          HTMX,
          htmx());
  private static final Map<String, String> MARKS =
      FILES.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, file -> mark(file.getValue())));

  private Assets() {}

  /// The address of a file, marked: `/rapport.css?v=0a1b2c3d`.
  public static String address(String file) {
    return "/" + file + "?v=" + MARKS.get(file);
  }

  /// Each file under its name.
  static Map<String, Resource> files() {
    return FILES;
  }

  static String mark(Resource file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getContentAsByteArray());
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static Resource own(String file) {
    return new ClassPathResource("static/" + file);
  }

  private static Resource htmx() {
    try {
      Resource[] found =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:META-INF/resources/webjars/htmx.org/*/dist/" + HTMX);
      if (found.length != 1) {
        throw new IllegalStateException("Exactly one htmx is wanted, found " + found.length);
      }
      return found[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
