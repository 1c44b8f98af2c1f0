package dev.rapport.facts.identity;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whether the answer to who is who is sound: how many records make a person, by what they were
/// brought together, how wrong the model believes to be, and what says nothing.
@Component
@Transactional(readOnly = true)
public class IdentityHealth {

  private static final int MODELS = 10;

  private final JdbcClient jdbc;
  private final Models models;
  private final GenericPoints generic;
  private final Audit audit;

  IdentityHealth(JdbcClient jdbc, Audit audit) {
    this.jdbc = jdbc;
    this.models = new Models(jdbc);
    this.generic = new GenericPoints(jdbc);
    this.audit = audit;
  }

  /// How many persons have so many records.
  ///
  /// @param to the last number of records; 0 for no end
  public record Size(int from, int to, long persons) {}

  /// Somebody with many records.
  public record Large(PersonId person, long records) {}

  /// A contact point and how many persons have it; 0 for one of the house itself.
  public record Shared(PointKind kind, String value, int persons) {}

  /// A model as a person has to judge it.
  ///
  /// @param records that it was made from
  /// @param expected pairs of one person that it believes there are
  /// @param joins bits from which it joins unasked
  /// @param asks bits from which it asks
  /// @param falseJoins estimated share of wrong pairs among those that it joins
  /// @param missed estimated share of pairs of one person that it neither joins nor asks about
  public record Model(
      UUID id,
      Instant trainedAt,
      String trainedBy,
      Optional<Instant> approvedAt,
      Optional<String> approvedBy,
      boolean retired,
      long records,
      double expected,
      double joins,
      double asks,
      double falseJoins,
      double missed) {

    public boolean counts() {
      return approvedAt.isPresent() && !retired;
    }
  }

  public List<Size> sizes() {
    return jdbc.sql(
            """
            select bounds.low, bounds.high, count(sized.person) as persons
            from (values (1, 1), (2, 2), (3, 5), (6, 10), (11, 0)) as bounds (low, high)
            left join (
              select person, count(*) as records from identity.members
              where not trashed group by person) sized
              on sized.records >= bounds.low and (bounds.high = 0 or sized.records <= bounds.high)
            group by 1, 2 order by 1
            """)
        .query((row, number) ->
            new Size(row.getInt("low"), row.getInt("high"), row.getLong("persons")))
        .list();
  }

  public List<Large> largest(int limit) {
    return jdbc.sql(
            """
            select person, count(*) as records from identity.members where not trashed
            group by person having count(*) > 1 order by 2 desc, 1 limit :limit
            """)
        .param("limit", limit)
        .query((row, number) ->
            new Large(new PersonId(row.getObject("person", UUID.class)), row.getLong("records")))
        .list();
  }

  /// Live links by what they rest on.
  public Map<LinkKind, Long> links() {
    Map<LinkKind, Long> links = new EnumMap<>(LinkKind.class);
    jdbc.sql(
            """
            select l.kind, count(*) as number from identity.links l
            where not exists (
              select from identity.retractions r
              where r.organisation = l.organisation and r.link = l.id)
            group by l.kind
            """)
        .query(row -> {
          links.put(LinkKind.parse(row.getString("kind")), row.getLong("number"));
        });
    return links;
  }

  /// Contact points that say nothing, those of most persons first.
  public List<Shared> generic(int limit) {
    return generic.all(limit).stream()
        .map(one -> new Shared(one.kind(), one.value(), one.persons()))
        .toList();
  }

  /// The latest first.
  public List<Model> models() {
    return models.all(MODELS).stream().map(IdentityHealth::model).toList();
  }

  private static Model model(Models.Kept kept) {
    Trained trained = kept.trained();
    return new Model(
        kept.id(),
        kept.trainedAt(),
        kept.trainedBy(),
        kept.approvedAt(),
        kept.approvedBy(),
        kept.retiredAt().isPresent(),
        trained.records(),
        trained.expected(),
        trained.joins(),
        trained.asks(),
        trained.falseJoins(),
        trained.missed());
  }

  /// Lets a model count, in the place of whichever did.
  ///
  /// @return whether it waited for that
  @Transactional
  public boolean approve(UUID id, String byName) {
    Optional<UUID> before = models.current().id();
    boolean approved = models.approve(id, byName);
    if (approved) {
      note("approve match model", id, byName, before.map(UUID::toString).orElse("delivered"));
    }
    return approved;
  }

  /// Lets a model count no more: that which comes with the program counts again, and only asks.
  ///
  /// @return whether it counted, or waited
  @Transactional
  public boolean retire(UUID id, String byName) {
    boolean retired = models.retire(id, byName);
    if (retired) {
      note("retire match model", id, byName, id.toString());
    }
    return retired;
  }

  private void note(String act, UUID id, String byName, String before) {
    String after = models.current().id().map(UUID::toString).orElse("delivered");
    audit.note(null, byName, act, id, null, Map.of("before", before, "after", after));
  }
}
