package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.CatalogueIsUnreadable;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The catalogues of a house, one version after the other. Who has chosen none learns by that of a
/// shop.
@Component
@Transactional
public class Catalogues {

  /// The catalogues a house may begin with.
  public static final List<String> STARTING = List.of("dealership", "optician", "shop", "charity");

  /// What a house has that never chose: good enough to learn from, no leave to hold somebody out.
  static final String UNCHOSEN = "shop";

  public static final double USUAL_HOLD_OUT = 0.1;

  private static final Map<String, Catalogue> BEGUN_WITH = new ConcurrentHashMap<>();
  private static final Map<String, Catalogue> READ = new ConcurrentHashMap<>();
  private static final int MOST_READ = 200;

  private final JdbcClient jdbc;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Catalogues(JdbcClient jdbc, Audit audit, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.events = events;
  }

  /// One version.
  ///
  /// @param number 0 where the house never chose one
  /// @param holdOut the share that is left in silence by lot
  public record Version(
      int number, Catalogue catalogue, double holdOut, String byName, Instant since) {}

  /// A catalogue to begin with.
  public static Catalogue starting(String key) {
    return BEGUN_WITH.computeIfAbsent(key, Catalogues::resource);
  }

  private static Catalogue resource(String key) {
    if (!STARTING.contains(key)) {
      throw new IllegalArgumentException("No house begins with “%s”".formatted(key));
    }
    try (InputStream in = Catalogues.class.getResourceAsStream("/outcomes/" + key + ".yaml")) {
      byte[] text = Objects.requireNonNull(in, key).readAllBytes();
      return CatalogueText.read(key, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The one in force.
  @Transactional(readOnly = true)
  public Version current() {
    return versions().getFirst();
  }

  /// All of them, the latest first; never empty.
  @Transactional(readOnly = true)
  public List<Version> versions() {
    Tenancy.require();
    List<Version> versions =
        jdbc.sql(
                """
                select version, catalogue, hold_out, by_name, at from outcomes.catalogues
                order by version desc
                """)
            .query((row, number) ->
                new Version(
                    row.getInt("version"),
                    read(row.getString("catalogue")),
                    row.getDouble("hold_out"),
                    row.getString("by_name"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
            .list();
    return versions.isEmpty() ? List.of(unchosen()) : versions;
  }

  /// What a house has before it chose anything.
  public static Version unchosen() {
    return new Version(0, starting(UNCHOSEN), 0, "", Instant.EPOCH);
  }

  /// That of a version, also of the one that a house has before it chose any.
  @Transactional(readOnly = true)
  public Catalogue numbered(int number) {
    return versions().stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .map(Version::catalogue)
        .orElseGet(() -> starting(UNCHOSEN));
  }

  /// Parsed once; a text is the same catalogue for whichever house.
  private static Catalogue read(String text) {
    if (READ.size() > MOST_READ) {
      READ.clear();
    }
    return READ.computeIfAbsent(text, any -> CatalogueText.read(keyOf(any), any));
  }

  private static String keyOf(String text) {
    return STARTING.stream()
        .filter(key -> starting(key).text().equals(text))
        .findFirst()
        .orElse("");
  }

  /// A new version, from now on: what happened before keeps the one of its time.
  ///
  /// @param holdOut from 0 to a half
  public void adopt(Catalogue catalogue, double holdOut, Staff staff) {
    int number = keep(catalogue, holdOut, staff.name());
    audit.note(
        staff.id(),
        staff.name(),
        "adopt catalogue",
        Tenancy.require().value(),
        null,
        Map.of("version", String.valueOf(number), "catalogue", catalogue.key()));
  }

  /// The same, unless somebody else made a version meanwhile.
  ///
  /// @param seen the version that was looked at
  /// @return whether nobody was faster
  public boolean adoptAfter(int seen, Catalogue catalogue, double holdOut, Staff staff) {
    jdbc.sql(
            """
            select pg_advisory_xact_lock(
              hashtextextended('catalogue ' || current_setting('app.organisation'), 0))
            """)
        .query((row, number) -> number)
        .list();
    if (current().number() != seen) {
      return false;
    }
    adopt(catalogue, holdOut, staff);
    return true;
  }

  /// A catalogue as it is written.
  ///
  /// @throws CatalogueIsUnreadable with the reason
  public static Catalogue parse(String text) {
    Catalogue catalogue = read(text);
    CatalogueText.refuseOdd(catalogue);
    return catalogue;
  }

  /// The first version of a house that is founded with it.
  public void begin(Catalogue catalogue, String byName) {
    keep(catalogue, USUAL_HOLD_OUT, byName);
  }

  private int keep(Catalogue catalogue, double holdOut, String byName) {
    if (!(holdOut >= 0 && holdOut <= 0.5)) {
      throw new IllegalArgumentException("A share to hold out lies between 0 and a half");
    }
    int version =
        jdbc.sql(
                """
                insert into outcomes.catalogues (version, catalogue, hold_out, by_name)
                select coalesce(max(version), 0) + 1, :catalogue, :holdOut, :by
                from outcomes.catalogues
                returning version
                """)
            .param("catalogue", catalogue.text())
            .param("holdOut", holdOut)
            .param("by", byName)
            .query(Integer.class)
            .single();
    events.publishEvent(new CatalogueAdopted(version));
    return version;
  }
}
