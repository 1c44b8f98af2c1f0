package dev.rapport.facts.identity;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.linkage.truth.Calibration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /// Fewer say too little of how often the model is right.
  private static final int ENOUGH_ANSWERS = 30;

  private static final int MOST_COMPARED = 2_000;
  private static final int EXAMPLES = 10;

  private final JdbcClient jdbc;
  private final Models models;
  private final GenericPoints generic;
  private final Matching matching;
  private final Audit audit;

  IdentityHealth(JdbcClient jdbc, People people, Audit audit) {
    this.jdbc = jdbc;
    this.matching =
        new Matching(people, new EdgeLog(jdbc), new KeyIndex(jdbc), new GenericPoints(jdbc));
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

  /// Values that so many records share that they are held beside each other only where they share a
  /// second one.
  ///
  /// @param shared what they share; empty for two such values together, and for contact points
  /// @param blocks how many such values there are
  public record Crowd(List<Trait> shared, long blocks) {
    public Crowd {
      shared = List.copyOf(shared);
    }
  }

  /// Those of most values first.
  public List<Crowd> crowds() {
    Map<List<Trait>, Long> crowds = new LinkedHashMap<>();
    for (KeyIndex.Crowd crowd : new KeyIndex(jdbc).crowds()) {
      List<Trait> shared =
          Trait.SEPARATOR
              .splitAsStream(crowd.rule())
              .filter(key -> !key.isEmpty())
              .map(Trait::ofKey)
              .distinct()
              .toList();
      crowds.merge(shared, crowd.blocks(), Long::sum);
    }
    return crowds.entrySet().stream()
        .map(each -> new Crowd(each.getKey(), each.getValue()))
        .toList();
  }

  /// What the answers of the house say of the weights: how many of the pairs of each weight were
  /// one person, the lowest weights first. Empty below [#ENOUGH_ANSWERS].
  public List<Calibration.Bin> answers() {
    Calibration calibration = new Calibration();
    jdbc.sql(
            """
            select weight, state from identity.suggestions
            where state in ('same', 'other') and weighed is not null
            """)
        .query(row -> {
          calibration.update(row.getInt("weight") / 100.0, row.getString("state").equals("same"));
        });
    return calibration.labels() < ENOUGH_ANSWERS ? List.of() : calibration.curve();
  }

  /// What would change if a model counted: pairs that are known today, weighed by it.
  ///
  /// @param looked pairs that were weighed: open questions, and joins of the model before
  /// @param joins how many of the questions it would join unasked
  /// @param parts how many of the joins it would part
  /// @param examples a few of those
  public record Change(long looked, long joins, long parts, List<Example> examples) {
    public Change {
      examples = List.copyOf(examples);
    }
  }

  /// @param joins whether the two would be joined; otherwise they would be parted
  public record Example(RecordId a, RecordId b, boolean joins, double bits) {}

  /// At most [#MOST_COMPARED] pairs are weighed: what comes by a walk through all records is more.
  public Change changeBy(UUID model) {
    HouseModel weighed = models.read(model);
    double joins = weighed.joins().orElse(Double.POSITIVE_INFINITY);
    List<Example> changes = new ArrayList<>();
    long looked = 0;
    for (boolean joined : List.of(false, true)) {
      List<RecordId[]> pairs = joined ? joinedPairs() : openPairs();
      looked += pairs.size();
      Set<RecordId> records = new HashSet<>();
      pairs.forEach(pair -> records.addAll(List.of(pair)));
      Descriptions said = matching.descriptionsOf(records, weighed);
      for (RecordId[] pair : pairs) {
        if (said.has(pair[0]) && said.has(pair[1])) {
          double bits = said.bits(pair[0], pair[1]);
          boolean change = joined ? bits < joins - Identities.HYSTERESIS : bits >= joins;
          if (change) {
            changes.add(new Example(pair[0], pair[1], !joined, bits));
          }
        }
      }
    }
    long joining = changes.stream().filter(Example::joins).count();
    List<Example> examples = new ArrayList<>();
    changes.stream().filter(Example::joins).limit(EXAMPLES / 2).forEach(examples::add);
    changes.stream().filter(one -> !one.joins()).limit(EXAMPLES / 2).forEach(examples::add);
    return new Change(looked, joining, changes.size() - joining, examples);
  }

  private List<RecordId[]> openPairs() {
    return jdbc.sql(
            """
            select s.a, s.b from identity.suggestions s
            join identity.members ma on ma.organisation = s.organisation and ma.record = s.a
            join identity.members mb on mb.organisation = s.organisation and mb.record = s.b
            where s.state = 'open' and ma.person <> mb.person
              and not ma.trashed and not mb.trashed
            order by s.weight desc, s.a, s.b limit :most
            """)
        .param("most", MOST_COMPARED)
        .query(IdentityHealth::pair)
        .list();
  }

  private List<RecordId[]> joinedPairs() {
    return jdbc.sql(
            """
            select l.a, l.b from identity.links l
            where l.kind = 'model' and not exists (
              select from identity.retractions r
              where r.organisation = l.organisation and r.link = l.id)
            order by l.id limit :most
            """)
        .param("most", MOST_COMPARED)
        .query(IdentityHealth::pair)
        .list();
  }

  private static RecordId[] pair(ResultSet row, int number) throws SQLException {
    return new RecordId[] {
      new RecordId(row.getObject("a", UUID.class)), new RecordId(row.getObject("b", UUID.class))
    };
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
    Optional<UUID> before = models.counting();
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
    String after = models.counting().map(UUID::toString).orElse("delivered");
    audit.note(null, byName, act, id, null, Map.of("before", before, "after", after));
  }
}
