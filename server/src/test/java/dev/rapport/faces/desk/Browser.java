package dev.rapport.faces.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a screen: keeps cookies, follows no redirect, sends the forms of a page.
final class Browser {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String server;
  private String token = "";

  Browser(int port) {
    this.server = "http://127.0.0.1:" + port;
  }

  HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/html");
    for (int at = 0; at < headers.length; at += 2) {
      request.setHeader(headers[at], headers[at + 1]);
    }
    HttpResponse<String> response = send(request.GET().build());
    Matcher found = TOKEN.matcher(response.body());
    if (found.find()) {
      token = found.group(1);
    }
    return response;
  }

  /// Sends a form with the token of the page seen last.
  HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
    var all = new TreeMap<>(fields);
    all.put("_csrf", token);
    return postAsIs(path, all, headers);
  }

  HttpResponse<String> postAsIs(String path, Map<String, String> fields, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded");
    for (int at = 0; at < headers.length; at += 2) {
      request.setHeader(headers[at], headers[at + 1]);
    }
    return send(request.POST(BodyPublishers.ofString(body)).build());
  }

  /// Sends JSON with the token of the page seen last.
  HttpResponse<String> json(String path, String body) {
    return json("POST", path, body);
  }

  HttpResponse<String> json(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", token)
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  /// Sends a file with the token of the page seen last.
  HttpResponse<String> upload(String path, String name, byte[] content) {
    return upload(path, "file", name, content);
  }

  HttpResponse<String> upload(String path, String field, String name, byte[] content) {
    String line = "----a-line-that-no-file-holds";
    String head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="_csrf"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="%3$s"; filename="%4$s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(line, token, field, name);
    return send(
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=" + line)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofByteArray(content),
                    BodyPublishers.ofString("\r\n--" + line + "--\r\n")))
            .build());
  }

  /// Takes a file along as it is.
  HttpResponse<byte[]> download(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(server + path)).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String token() {
    return token;
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /// All cookies as they are sent.
  String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").map(URI::create).map(URI::getPath).orElse("");
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
