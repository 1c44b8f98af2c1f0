package dev.rapport.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationsTests {

  private final DatabaseAccess access = TestDatabase.fresh();
  private final DriverManagerDataSource owner =
      new DriverManagerDataSource(access.url(), access.ownerName(), access.ownerPassword());

  @Test
  void needsNothingWhereEveryScriptHasRun() {
    assertThat(isUpToDate()).isTrue();
  }

  @Test
  void runsAScriptThatHasNotRun() {
    execute("drop schema api cascade");
    assertThat(isUpToDate()).isFalse();
    Migrations.bringUpToDate(access);
    assertThat(isUpToDate()).isTrue();
  }

  @Test
  void refusesAScriptThatHasChangedSince() {
    execute("update people.schema_history set checksum = checksum + 1 where version = '1'");
    assertRefused("people");
  }

  @Test
  void refusesAScriptOfALaterVersion() {
    execute(
        """
        insert into files.schema_history
        select 99, '99', description, type, 'V99__later.sql', checksum, installed_by, now(), 1, true
        from files.schema_history where version = '1'
        """);
    assertRefused("files");
  }

  private void assertRefused(String schema) {
    assertThat(isUpToDate()).isFalse();
    assertThatExceptionOfType(Migrations.SchemaIsFromAnotherVersion.class)
        .isThrownBy(() -> Migrations.bringUpToDate(access))
        .withMessageContaining("'" + schema + "'");
  }

  private boolean isUpToDate() {
    return new SchemaHistories(owner).areUpToDate(Migrations.SCHEMAS);
  }

  private void execute(String command) {
    JdbcClient.create(owner).sql(command).update();
  }
}
