package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.learning.Learner;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was learned, ready to be asked. The rows hold the truth; here lies what was read of them
/// last, for the houses that asked last. A learner that lies here is only read, so that any number
/// of pages may ask it at once.
@Component
class Models {

  private static final int MOST_HOUSES = 50;

  private final JdbcClient jdbc;
  private final Map<OrganisationId, Object> reading = new ConcurrentHashMap<>();
  private final Map<OrganisationId, Map<String, Model>> houses =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OrganisationId, Map<String, Model>> eldest) {
          return size() > MOST_HOUSES;
        }
      };

  Models(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param silences how many of its examples are of silence
  record Model(Learner learner, int version, long silences, Instant changedAt, Instant through) {

    /// Names this state of the learning.
    String name() {
      return "%s, %d results".formatted(through, learner.examples());
    }
  }

  /// @param form the first bytes of the state, which say whether this program can read it
  private record Row(
      String experience,
      int version,
      long silences,
      byte[] form,
      Instant changedAt,
      Instant through) {}

  /// All that fit the catalogue in force, by experience: what was learned by an earlier version
  /// too, where nothing that can be learned is different in this one. What another version of the
  /// program left in a form of its own is not known until it is learned anew.
  ///
  /// @param versions the latest first
  Map<String, Model> of(List<Catalogues.Version> versions) {
    OrganisationId house = Tenancy.require();
    return of(house, versions, false)
        .orElseGet(() -> {
          // a large house's is some hundred megabytes while it is read: not once for each page
          synchronized (reading.computeIfAbsent(house, _ -> new Object())) {
            return of(house, versions, true).orElseThrow();
          }
        });
  }

  /// @param reads whether what changed may be read; without it there is nothing where something did
  private Optional<Map<String, Model>> of(
      OrganisationId house, List<Catalogues.Version> versions, boolean reads) {
    Map<String, Model> known = last(house);
    Map<String, Model> now = new HashMap<>();
    for (Row row : rows()) {
      Optional<Experience> experience = fitting(row, versions);
      if (experience.isEmpty() || !Learner.reads(row.form())) {
        continue;
      }
      Model model = known.get(row.experience());
      boolean current =
          model != null
              && model.changedAt().equals(row.changedAt())
              && model.learner().results().equals(experience.get().results());
      if (!current && !reads) {
        return Optional.empty();
      }
      now.put(row.experience(), current ? model : read(row, experience.get()));
    }
    remember(house, now);
    return Optional.of(now);
  }

  private static Optional<Experience> fitting(Row row, List<Catalogues.Version> versions) {
    return fitting(row.experience(), row.version(), versions);
  }

  /// An experience as the version in force has it; empty where what was learned of it by another
  /// version says nothing about it.
  static Optional<Experience> fitting(
      String experience, int version, List<Catalogues.Version> versions) {
    Catalogues.Version current = versions.getFirst();
    Optional<Experience> now = current.catalogue().find(experience);
    if (version == current.number()) {
      return now;
    }
    Optional<Experience> then =
        Stream.concat(versions.stream(), Stream.of(Catalogues.unchosen()))
            .filter(each -> each.number() == version)
            .findFirst()
            .flatMap(each -> each.catalogue().find(experience));
    return now.filter(one -> then.filter(one::learnsAs).isPresent());
  }

  private Map<String, Model> last(OrganisationId house) {
    synchronized (houses) {
      return houses.getOrDefault(house, Map.of());
    }
  }

  private void remember(OrganisationId house, Map<String, Model> models) {
    synchronized (houses) {
      houses.put(house, models);
    }
  }

  private List<Row> rows() {
    return jdbc.sql(
            """
            select experience, version, silences, substring(state for 4) as form, changed_at,
              through
            from outcomes.learned
            """)
        .query((row, number) ->
            new Row(
                row.getString("experience"),
                row.getInt("version"),
                row.getLong("silences"),
                row.getBytes("form"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getObject("through", OffsetDateTime.class).toInstant()))
        .list();
  }

  private Model read(Row row, Experience experience) {
    byte[] state =
        jdbc.sql("select state from outcomes.learned where experience = :experience")
            .param("experience", row.experience())
            .query((found, number) -> found.getBytes("state"))
            .single();
    return new Model(
        Learner.read(experience.results(), Learning.SETTINGS, state),
        row.version(),
        row.silences(),
        row.changedAt(),
        row.through());
  }
}
