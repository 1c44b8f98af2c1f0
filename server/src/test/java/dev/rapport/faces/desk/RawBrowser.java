package dev.rapport.faces.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser that writes its headers by hand, the host among them, and keeps cookies as one does
/// that reached us over TLS. An answer is its text as it came, from the first line on.
final class RawBrowser {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern COOKIE =
      Pattern.compile(
          "^set-cookie: ([^=]+)=([^;\r]*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final int port;
  private final List<String> headers;
  private final Map<String, String> cookies = new TreeMap<>();
  private String token = "";

  /// @param headers of each request, such as `Host: me.example.org`
  RawBrowser(int port, String... headers) {
    this.port = port;
    this.headers = List.of(headers);
  }

  String get(String path) {
    return send("GET " + path, List.of(), "");
  }

  /// Sends a form with the token of the page seen last.
  String post(String path, Map<String, String> fields) {
    var all = new TreeMap<>(fields);
    all.put("_csrf", token);
    return send(
        "POST " + path,
        List.of("Content-Type: application/x-www-form-urlencoded"),
        all.entrySet().stream()
            .map(field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&")));
  }

  /// Sends JSON with the token of the page seen last.
  String json(String path, String body) {
    return send(
        "POST " + path, List.of("Content-Type: application/json", "X-XSRF-TOKEN: " + token), body);
  }

  static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  /// By the older protocol, in which an answer comes in one piece and ends with its connection.
  private String send(String line, List<String> more, String body) {
    var lines = new ArrayList<String>();
    lines.add(line + " HTTP/1.0");
    lines.addAll(headers);
    lines.addAll(more);
    lines.add("Accept: text/html, application/json");
    lines.add("Content-Length: " + body.getBytes(UTF_8).length);
    if (!cookies.isEmpty()) {
      lines.add(
          "Cookie: "
              + cookies.entrySet().stream()
                  .map(one -> one.getKey() + "=" + one.getValue())
                  .collect(Collectors.joining("; ")));
    }
    String answer = answer(String.join("\r\n", lines) + "\r\n\r\n" + body);
    Matcher set = COOKIE.matcher(answer.substring(0, answer.length() - body(answer).length()));
    while (set.find()) {
      cookies.put(set.group(1), set.group(2));
    }
    Matcher found = TOKEN.matcher(answer);
    if (found.find()) {
      token = found.group(1);
    }
    return answer;
  }

  private String answer(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
