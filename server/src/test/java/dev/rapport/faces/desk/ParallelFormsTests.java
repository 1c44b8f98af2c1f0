package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Role;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Forms of one hand that arrive at the same moment.
@DeskTest
class ParallelFormsTests {

  private static final int AT_ONCE = 4;

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  /// The session is new each time: what it is to remember of each is written for the first time.
  @RepeatedTest(10)
  void eachIsKeptAndAnswered() throws Exception {
    var house = AlderHouse.found(context);
    Browser ivo = house.signedIn(port, Role.OWNER);
    String path = house.path(house.nadia);
    ivo.get(path);
    Callable<HttpResponse<String>> note =
        () -> ivo.post(path + "/notes", Map.of("words", "The van stays with Ana"));
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<HttpResponse<String>>> answers =
          threads.invokeAll(Collections.nCopies(AT_ONCE, note));
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(302);
      }
    }
    assertThat(ivo.get(path).statusCode()).isEqualTo(200);
  }
}
