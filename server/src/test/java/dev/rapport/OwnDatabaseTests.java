package dev.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.faces.terminal.Misunderstood;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.database.Migrations;
import dev.rapport.ground.database.StartRefusals;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OwnDatabaseTests {

  private final TestDatabase.Own own = TestDatabase.own();

  @Test
  void servesOnADatabaseOfOnesOwnAgainAndAgain() {
    DatabaseAccess first = prepared(own.url());
    Migrations.bringUpToDate(first);
    DatabaseAccess second = prepared(own.url());
    assertThat(second).isEqualTo(first);
    Migrations.bringUpToDate(second);
    StartRefusals.verify(
        new DriverManagerDataSource(
            second.url(), second.applicationName(), second.applicationPassword()));
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() {
    assertNotReady(own.url().replace("k%24e", "wrong"), "refused the password of '" + own.owner());
    assertNotReady(own.url().replaceFirst("[^/]+$", "absent"), "create it on that server");
    assertNotReady(own.url().replaceFirst(":\\d+/", ":1/"), "does not answer (Connection refused)");
    assertNotReady(own.url().replace("127.0.0.1", "nowhere.invalid"), "its host is not known");
  }

  @Test
  void asksForTheRightsItNeeds() {
    TestDatabase.administer("alter role %s nocreaterole".formatted(own.owner()));
    assertNotReady(own.url(), "give '%s' the right CREATEROLE".formatted(own.owner()));
    TestDatabase.administer("alter database %s owner to postgres".formatted(own.name()));
    TestDatabase.administer(
        "grant connect on database %s to %s".formatted(own.name(), own.owner()));
    assertNotReady(own.url(), "sign in as its owner");
  }

  @Test
  void refusesAUrlThatIsNone() {
    for (String url : new String[] {"mysql://a:b@c/d", "postgresql://a@c/d", "post gres", "x:/"}) {
      assertThatExceptionOfType(Misunderstood.class)
          .isThrownBy(() -> OwnDatabase.prepare(url))
          .withMessageContaining("postgresql://owner:password@host:5432/name");
    }
  }

  private static void assertNotReady(String url, String sentence) {
    assertThatExceptionOfType(OwnDatabase.DatabaseIsNotReady.class)
        .isThrownBy(() -> OwnDatabase.prepare(url))
        .withMessageContaining(sentence);
  }

  private static DatabaseAccess prepared(String url) {
    Map<String, Object> properties = OwnDatabase.prepare(url);
    return new DatabaseAccess(
        text(properties, "url"),
        text(properties, "owner-name"),
        text(properties, "owner-password"),
        text(properties, "application-name"),
        text(properties, "application-password"),
        2);
  }

  private static String text(Map<String, Object> properties, String name) {
    return String.valueOf(properties.get("rapport.database." + name));
  }
}
