package dev.rapport.ground.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The few files that pages refer to. Each address carries a mark of the content, so that a browser
/// may keep the file for ever and still never shows an old one.
public final class Assets {

  static final String HTMX = "htmx.min.js";

  /// Bars and lines of ECharts, and nothing else of it; on the pages of the house only.
  public static final String CHARTS = "echarts.simple.min.js";

  private static final Map<String, Resource> FILES =
      Stream.concat(
              Stream.of(
                      "rapport.css",
                      "desk.js",
                      "house.js",
                      "counter.css",
                      "counter.js",
                      "portal.css",
                      "portal.js",
                      "sprite.svg",
                      "icon.svg")
                  .map(file -> Map.entry(file, own(file))),
              Stream.of(
                  Map.entry(HTMX, webjar("htmx.org/*/dist/" + HTMX)),
                  Map.entry(CHARTS, webjar("echarts/*/" + CHARTS))))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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

  private static Resource webjar(String path) {
    try {
      Resource[] found =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:META-INF/resources/webjars/" + path);
      if (found.length != 1) {
        throw new IllegalStateException(
            "Exactly one %s is wanted, found %d".formatted(path, found.length));
      }
      return found[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
