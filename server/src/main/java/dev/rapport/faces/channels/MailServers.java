package dev.rapport.faces.channels;

import dev.rapport.ground.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The mail server of each house. One that the environment names wins over all of them.
@Component
@Transactional
public class MailServers {

  private static final int TIMEOUT_SECONDS = 30;

  private final JdbcClient jdbc;
  private final HouseKey key;
  private final Optional<MailSettings> ofEnvironment;

  MailServers(JdbcClient jdbc, HouseKey key, ObjectProvider<MailSettings> ofEnvironment) {
    this.jdbc = jdbc;
    this.key = key;
    this.ofEnvironment = Optional.ofNullable(ofEnvironment.getIfAvailable());
  }

  /// The one that the environment names, for all houses.
  public Optional<MailServer> ofEnvironment() {
    return ofEnvironment.map(settings ->
        new MailServer(
            settings.host(),
            settings.port(),
            settings.from(),
            Optional.ofNullable(settings.name()),
            settings.password() != null,
            settings.password() != null,
            settings.startTls()));
  }

  /// What the house itself keeps, whether it counts or not.
  @Transactional(readOnly = true)
  public Optional<MailServer> kept() {
    return stored()
        .map(row ->
            new MailServer(
                row.host,
                row.port,
                row.sender,
                Optional.ofNullable(row.name),
                row.password != null,
                passwordOf(row).isPresent(),
                row.startTls));
  }

  /// The one that carries mail now. One whose password cannot be read carries none.
  @Transactional(readOnly = true)
  Optional<MailSettings> current() {
    return ofEnvironment.or(() ->
        stored()
            .filter(row -> row.password == null || passwordOf(row).isPresent())
            .map(row ->
                new MailSettings(
                    row.host,
                    row.port,
                    row.sender,
                    row.name,
                    passwordOf(row).orElse(null),
                    row.startTls,
                    TIMEOUT_SECONDS)));
  }

  /// @param password absent to keep the one that is there
  public void keep(MailServer server, Optional<String> password, String byName) {
    byte[] sealed = password.map(one -> key.seal(one, bound())).orElse(null);
    jdbc.sql(
            """
            insert into channels.mail_servers as m
              (host, port, sender, name, password, start_tls, by_name)
            values (:host, :port, :sender, :name, :password, :startTls, :byName)
            on conflict (organisation) do update set
              host = excluded.host, port = excluded.port, sender = excluded.sender,
              name = excluded.name, start_tls = excluded.start_tls, by_name = excluded.by_name,
              at = clock_timestamp(),
              password = case when excluded.name is null then null
                else coalesce(excluded.password, m.password) end
            """)
        .param("host", server.host())
        .param("port", server.port())
        .param("sender", server.sender())
        .param("name", server.name().orElse(null))
        .param("password", server.name().isPresent() ? sealed : null)
        .param("startTls", server.startTls())
        .param("byName", byName)
        .update();
  }

  /// @return false when there was none
  public boolean forget() {
    return jdbc.sql("delete from channels.mail_servers").update() == 1;
  }

  private record Row(
      String host,
      int port,
      String sender,
      @Nullable String name,
      byte @Nullable [] password,
      boolean startTls) {}

  private Optional<Row> stored() {
    return jdbc.sql(
            """
            select host, port, sender, name, password, start_tls from channels.mail_servers
            """)
        .query(MailServers::row)
        .optional();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("host"),
        row.getInt("port"),
        row.getString("sender"),
        row.getString("name"),
        row.getBytes("password"),
        row.getBoolean("start_tls"));
  }

  private Optional<String> passwordOf(Row row) {
    return row.password == null ? Optional.empty() : key.open(row.password, bound());
  }

  private static String bound() {
    return Tenancy.require() + " mail password";
  }
}
