package dev.rapport.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
