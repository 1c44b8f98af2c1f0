package dev.rapport.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at the desk, with cookies of her own.
final class Visitor {

  private static final Pattern TOKEN = field("_csrf");
  private static final Pattern ORGANISATION = field("organisation");
  private static final Pattern STAFF = field("staff");

  private final URI server;
  private final HttpClient client;

  private Visitor(URI server, HttpClient client) {
    this.server = server;
    this.client = client;
  }

  static Visitor at(URI server) {
    return new Visitor(
        server,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build());
  }

  /// Signs in with one click as the first member of staff that the page offers.
  ///
  /// @return the organisation that she works for
  String signIn() throws IOException, InterruptedException {
    String page = new String(get("/sign-in"), StandardCharsets.UTF_8);
    String organisation = first(ORGANISATION, page);
    String form =
        "_csrf=%s&organisation=%s&staff=%s"
            .formatted(
                URLEncoder.encode(first(TOKEN, page), StandardCharsets.UTF_8),
                organisation,
                first(STAFF, page));
    HttpResponse<Void> answer =
        client.send(
            request("/sign-in/demo")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.discarding());
    if (answer.statusCode() != 302) {
      throw new IOException("Signing in was answered with " + answer.statusCode());
    }
    return organisation;
  }

  /// Signs in with one click as the first member of staff that the page offers and that may open
  /// this path.
  void signInFor(String path) throws IOException, InterruptedException {
    String page = new String(get("/sign-in"), StandardCharsets.UTF_8);
    String token = first(TOKEN, page);
    Matcher organisation = ORGANISATION.matcher(page);
    Matcher staff = STAFF.matcher(page);
    while (organisation.find() && staff.find()) {
      post(
          "/sign-in/demo",
          Map.of("_csrf", token, "organisation", organisation.group(1), "staff", staff.group(1)));
      if (client.send(request(path).build(), BodyHandlers.discarding()).statusCode() == 200) {
        return;
      }
      token = token("/today");
      post("/sign-out", Map.of("_csrf", token));
      token = token("/sign-in");
    }
    throw new IOException("Nobody may open " + path);
  }

  /// Sends a form, which must be answered by another address.
  ///
  /// @return that address
  String post(String path, Map<String, String> fields) throws IOException, InterruptedException {
    return onwards(path, form(path, fields));
  }

  private HttpRequest form(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form))
        .build();
  }

  /// A file that came whole, and was not kept.
  record Taken(double firstByteSeconds, long bytes) {}

  /// Sends a form, which must be answered by a file.
  Taken take(String path, Map<String, String> fields) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<InputStream> answer =
        client.send(form(path, fields), BodyHandlers.ofInputStream());
    try (InputStream file = answer.body()) {
      if (answer.statusCode() != 200 || file.read() < 0) {
        throw new IOException("%s was answered with %d".formatted(path, answer.statusCode()));
      }
      double first = (System.nanoTime() - begun) / 1e9;
      return new Taken(first, 1 + file.transferTo(OutputStream.nullOutputStream()));
    }
  }

  /// What the forms of a page carry so that nobody else can send them.
  String token(String path) throws IOException, InterruptedException {
    return first(TOKEN, new String(get(path), StandardCharsets.UTF_8));
  }

  /// Sends a file as a form does, which must be answered by another address.
  ///
  /// @return that address
  String upload(String path, Path file) throws IOException, InterruptedException {
    String line = "----a-line-that-no-file-holds";
    String token = token(path + "/new");
    String head =
        "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\n"
                .formatted(line, token)
            + "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(file.getFileName());
    return onwards(
        path,
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + line)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + line + "--\r\n")))
            .build());
  }

  private String onwards(String path, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 302) {
      throw new IOException(
          "%s was answered with %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.headers().firstValue("Location").map(URI::create).orElseThrow().getPath();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The page at this path, which must be there.
  byte[] get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.send(request(path).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("%s was answered with %d".formatted(path, answer.statusCode()));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/html,*/*");
  }

  private static Pattern field(String name) {
    return Pattern.compile("name=\"%s\" value=\"([^\"]+)\"".formatted(name));
  }

  private static String first(Pattern pattern, String page) throws IOException {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new IOException("The sign-in page has no " + pattern);
    }
    return found.group(1);
  }
}
