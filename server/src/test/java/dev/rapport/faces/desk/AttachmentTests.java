package dev.rapport.faces.desk;

import static dev.rapport.faces.desk.Until.until;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.faces.files.ImportSettings;
import dev.rapport.facts.attachments.DailySweep;
import dev.rapport.facts.attachments.FileKind;
import dev.rapport.facts.attachments.Samples;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Files that are attached to a person.
@DeskTest
class AttachmentTests {

  private static final String FILE = "/people/[0-9a-f-]{36}/files/[0-9a-f-]{36}";
  private static final byte[] PDF = Samples.of(FileKind.PDF);
  private static final int LARGEST = 20 * 1024 * 1024;

  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired ImportSettings uploads;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser lena;
  private String nadia;

  @BeforeEach
  void lenaIsIn() {
    house = AlderHouse.found(context);
    lena = house.signedIn(port, Role.CLERK);
    nadia = house.path(house.nadia);
    lena.get(nadia);
  }

  @Test
  void aFileIsAttachedShownBetweenUsAndTakenAlongAsItCame() {
    String marta = house.path(house.marta);
    byte[] scan = Samples.joined("%PDF-1.4\n".getBytes(UTF_8), noise(700_000), PDF);
    HttpResponse<String> attached = lena.upload(marta + "/files", "Ärztin <b>1.PDF", scan);

    assertThat(attached.statusCode()).as(attached.body()).isEqualTo(302);
    String page = lena.get(marta).body();
    assertThat(page)
        .contains("Ärztin _b_1.pdf is attached.", "by Lena Wolf, today", "683 kB")
        .contains("Attached a file")
        .doesNotContain("<b>1");
    assertThat(lena.get(marta + "/between?kind=attached").body())
        .contains("By Lena Wolf.", "Attached, 1", "Attached: Ärztin _b_1.pdf")
        .doesNotContain("Winter check");

    HttpResponse<byte[]> taken = lena.download(found(FILE, page));
    assertThat(taken.body()).isEqualTo(scan);
    assertThat(taken.headers().map())
        .containsEntry("content-type", List.of("application/pdf"))
        .containsEntry("content-length", List.of("" + scan.length))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("content-security-policy", List.of("sandbox; default-src 'none'"))
        .containsEntry("cache-control", List.of("no-store"));
    assertThat(taken.headers().firstValue("content-disposition").orElseThrow())
        .startsWith("attachment;")
        .contains("filename*=UTF-8''");
    assertThat(lena.get(marta + "/history").body()).contains("Took along a file: ");
    assertThat(lena.get(marta).body()).doesNotContain("Took along a file");
  }

  @Test
  void whatIsNoneOfTheKindsIsRefusedAndNothingIsKept() {
    byte[] exe = Samples.joined("MZ".getBytes(UTF_8), new byte[300]);
    Map<String, byte[]> refused =
        Map.of(
            "letter.pdf", exe,
            "page.txt", "<!doctype html><script>alert(1)</script>".getBytes(UTF_8),
            "picture.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
            "bomb.docx", Samples.burstingDocument(),
            "both.gif", Samples.joined(Samples.of(FileKind.GIF), Samples.of(FileKind.DOCX)),
            "other.docx", Samples.office("META-INF/MANIFEST.MF"));

    refused.forEach((name, content) -> {
      HttpResponse<String> answer = lena.upload(nadia + "/files", name, content);
      assertThat(answer.statusCode()).as(name).isEqualTo(422);
      assertThat(answer.body())
          .as(name)
          .contains("There is a problem", "none of the files that may be attached", "PNG, JPEG")
          .contains("<title>Problem: ");
    });
    assertThat(lena.upload(nadia + "/files", "empty.txt", new byte[0]).body())
        .contains("This file is empty");
    assertThat(lena.upload(nadia + "/files", "", new byte[0]).body())
        .contains("Choose a file first");
    assertNothingIsKept();
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    String head = "Content-Length: " + (LARGEST + 20_000) + "\r\n";
    assertThat(sent(head, "", false)).contains(" 413 ", "a file may have at most 20 MB");
    assertThat(sent("Transfer-Encoding: chunked\r\n", "", false)).contains(" 411 ");

    assertThat(lena.upload(nadia + "/files", "long.txt", new byte[LARGEST + 1]).body())
        .contains("Choose a file of at most 20 MB");
    assertNothingIsKept();
  }

  @Test
  void whatBreaksOffLeavesNothingBehind() throws IOException {
    String answer = sent("Content-Length: 100000\r\n", beginning() + "x".repeat(50_000), true);

    assertThat(answer).contains(" 400 ", "did not arrive whole");
    assertNothingIsKept();
  }

  /// The database refuses the second piece as it does when its disk is full.
  @Test
  void aFullDiskLeavesNothingBehindAndSaysSo() throws SQLException {
    byte[] large = Samples.joined(PDF, noise(300_000), PDF);
    asOwner(
        """
        create function attachments.full() returns trigger language plpgsql as $$
        begin raise 'No space left on device' using errcode = 'disk_full'; end $$
        """,
        """
        create trigger disk before insert on attachments.pieces for each row
        when (new.number = 1) execute function attachments.full()
        """);
    try {
      assertThat(lena.upload(nadia + "/files", "letter.pdf", large).body())
          .contains("The server has no room for this file now. Nothing of it is kept.");
      assertNothingIsKept();
      assertThat(lena.get(nadia + "/history").body()).doesNotContain("Attached a file");
    } finally {
      asOwner("drop trigger disk on attachments.pieces", "drop function attachments.full");
    }
  }

  private void asOwner(String... statements) throws SQLException {
    var access = context.getBean(DatabaseAccess.class);
    try (var owner =
            DriverManager.getConnection(access.url(), access.ownerName(), access.ownerPassword());
        var statement = owner.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private String beginning() {
    return "--line\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
        + lena.token()
        + "\r\n--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
  }

  /// Sends a form by hand and hears the page that answers; with `ends` the line goes dead after it.
  private String sent(String length, String body, boolean ends) throws IOException {
    String request =
        "POST "
            + nadia
            + "/files HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nConnection: close\r\n"
            + "Cookie: rapport="
            + lena.cookie("rapport")
            + "; rapport-form="
            + lena.cookie("rapport-form")
            + "\r\nContent-Type: multipart/form-data; boundary=line\r\n"
            + length
            + "\r\n"
            + body;
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      if (ends) {
        socket.shutdownOutput();
      }
      var answer = new ByteArrayOutputStream();
      for (int next = socket.getInputStream().read();
          next >= 0 && !answer.toString(UTF_8).endsWith("</html>");
          next = socket.getInputStream().read()) {
        answer.write(next);
      }
      return answer.toString(UTF_8);
    }
  }

  @Test
  void anotherHouseFindsNothing() {
    String file = attached(nadia, "letter.pdf");
    Browser stranger = AlderHouse.found(context).signedIn(port, Role.MANAGER);
    stranger.get("/people/new");

    assertThat(stranger.get(file).statusCode()).isEqualTo(404);
    assertThat(stranger.post(file + "/removal", Map.of()).statusCode()).isEqualTo(404);
    assertThat(stranger.upload(nadia + "/files", "a.pdf", PDF).statusCode()).isEqualTo(404);
    String otherPerson = house.path(house.ruth) + file.substring(file.indexOf("/files"));
    assertThat(lena.get(otherPerson).statusCode()).isEqualTo(404);
    assertThat(new Browser(port).get(file).statusCode()).isEqualTo(302);
    assertThat(lena.get(file).statusCode()).isEqualTo(200);
  }

  @Test
  void aFileIsTakenAwayBroughtBackAndGoneForGoodAfterThirtyDays() {
    String file = attached(nadia, "letter.pdf");
    lena.post(file + "/removal", Map.of());
    assertThat(lena.get(nadia).body())
        .contains("letter.pdf is taken away. It can be brought back for 30 days.")
        .contains(file + "/return", "Took a file away: letter.pdf")
        .doesNotContain("Attached: letter.pdf");
    assertThat(lena.get(file).statusCode()).isEqualTo(404);
    assertThat(lena.post(file + "/removal", Map.of()).statusCode()).isEqualTo(404);

    assertThat(lena.get(nadia + "/history").body()).contains(file + "/return");
    lena.post(file + "/return", Map.of("why", "Taken back at once"));
    assertThat(lena.get(nadia).body()).contains("letter.pdf is back.", "Attached: letter.pdf");
    assertThat(lena.get(file).statusCode()).isEqualTo(200);

    assertThat(swept(40)).isZero();
    lena.post(file + "/removal", Map.of());
    lena.get(nadia);
    assertThat(swept(29)).isZero();
    assertThat(swept(31)).isEqualTo(1);
    lena.post(file + "/return", Map.of());
    assertThat(lena.get(nadia).body()).contains("cannot be brought back any more");
    assertNothingIsKept();
  }

  private int swept(int days) {
    Instant then = Instant.now().plus(Duration.ofDays(days));
    return Tenancy.within(
        house.organisation.id(), () -> context.getBean(DailySweep.class).sweep(then));
  }

  @Test
  void aFileFollowsItsRecordThroughAJoiningAndBack() {
    String ruth = house.path(house.ruth);
    String file = attached(ruth, "letter.pdf");
    String behind = file.substring(file.indexOf("/files"));
    Identities identities = context.getBean(Identities.class);

    LinkId link = here(() -> identities.assertSame(house.nadia, house.ruth, "Seen", "Ivo"));
    assertThat(lena.get(nadia).body()).contains("Attached: letter.pdf");
    assertThat(lena.get(nadia + behind).statusCode()).isEqualTo(200);
    assertThat(lena.get(file).statusCode()).as("under her old address").isEqualTo(200);

    here(() -> {
      identities.retract(link, "Ivo", "It was somebody else");
      return true;
    });
    assertThat(lena.get(nadia).body()).doesNotContain("letter.pdf is");
    assertThat(lena.get(nadia + behind).statusCode()).isEqualTo(404);
    assertThat(lena.get(file).statusCode()).isEqualTo(200);
  }

  @Test
  void whoLiesInTheTrashLeavesNoFileInReach() {
    Browser ivo = house.signedIn(port, Role.OWNER);
    ivo.get("/people/new");
    String zoe =
        Browser.location(ivo.post("/people/new", Map.of("given", "Zoe", "family", "Quint")));
    String file = attached(zoe, "letter.pdf");
    ivo.get(zoe);
    ivo.post(zoe + "/trash", Map.of());
    assertThat(lena.get(file).statusCode()).isEqualTo(404);

    ivo.post(zoe + "/restoration", Map.of());
    assertThat(lena.get(file).statusCode()).isEqualTo(200);

    ivo.post(zoe + "/trash", Map.of());
    assertThat(swept(31)).isEqualTo(1);
    assertNothingIsKept();
  }

  private String attached(String person, String name) {
    lena.get(person);
    HttpResponse<String> answer = lena.upload(person + "/files", name, PDF);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return found(FILE, lena.get(person).body());
  }

  private void assertNothingIsKept() {
    for (String table : List.of("attachments.files", "attachments.pieces")) {
      assertThat(here(() -> rows(table))).as(table).isZero();
    }
    // An answer may be read before the request that it ends is put away.
    until(this::nothingArrives);
  }

  private boolean nothingArrives() {
    try (Stream<Path> arriving = Files.list(uploads.arriving())) {
      return arriving.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int rows(String table) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> jdbc.sql("select count(*) from " + table).query(Integer.class).single()));
  }

  private <T> T here(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Tenancy.within(house.organisation.id(), work);
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(7).nextBytes(noise);
    return noise;
  }

  private static String found(String pattern, String page) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }
}
