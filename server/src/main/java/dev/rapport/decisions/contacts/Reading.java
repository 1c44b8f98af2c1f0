package dev.rapport.decisions.contacts;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.people.Names;
import dev.rapport.facts.people.Pronoun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/// One row of [GateStatements#read], as it comes.
///
/// @param id of the contact
/// @param state of the contact in the agenda; null when there is no such contact
record Reading(
    UUID id,
    Instant now,
    UUID root,
    @Nullable String state,
    @Nullable UUID decision,
    @Nullable String contact,
    @Nullable String living,
    @Nullable String permits,
    @Nullable String suppressions,
    @Nullable String points,
    @Nullable String peace,
    @Nullable String problems,
    @Nullable String felt,
    @Nullable Instant repairedAt,
    @Nullable String asked,
    @Nullable String near,
    @Nullable String slots,
    @Nullable String touches,
    @Nullable String unanswered,
    int policyVersion,
    @Nullable String policy) {

  private static final ObjectReader CONTACT = Evidence.reader(Contact.class);
  private static final ObjectReader PEACE = Evidence.reader(Circumstances.Peace.class);
  private static final ObjectReader FELT = Evidence.reader(Circumstances.Felt.class);
  private static final ObjectReader UNANSWERED = Evidence.reader(Circumstances.Unanswered.class);
  private static final ObjectReader LIVING = Evidence.listsOf(Living.class);
  private static final ObjectReader PERMITS = Evidence.listsOf(Circumstances.Permit.class);
  private static final ObjectReader SUPPRESSIONS =
      Evidence.listsOf(Circumstances.Suppression.class);
  private static final ObjectReader POINTS = Evidence.listsOf(Circumstances.Point.class);
  private static final ObjectReader PROBLEMS = Evidence.listsOf(Circumstances.Problem.class);
  private static final ObjectReader ASKED = Evidence.listsOf(UUID.class);
  private static final ObjectReader NEAR = Evidence.listsOf(Circumstances.Near.class);
  private static final ObjectReader SLOTS = Evidence.listsOf(Circumstances.Slot.class);
  private static final ObjectReader TOUCHES = Evidence.listsOf(Circumstances.Touch.class);

  private static final String ZONE_TABLE = ZoneRulesProvider.getVersions("UTC").lastKey();
  private static final Map<String, Policy> POLICIES = new ConcurrentHashMap<>();
  private static final Map<String, List<ZoneId>> CANDIDATES = new ConcurrentHashMap<>();

  static Reading of(ResultSet row, int number) throws SQLException {
    return new Reading(
        row.getObject("id", UUID.class),
        row.getObject("now", OffsetDateTime.class).toInstant(),
        row.getObject("root", UUID.class),
        row.getString("state"),
        row.getObject("decision", UUID.class),
        row.getString("contact"),
        row.getString("living"),
        row.getString("permits"),
        row.getString("suppressions"),
        row.getString("points"),
        row.getString("peace"),
        row.getString("problems"),
        row.getString("felt"),
        instant(row, "repaired_at"),
        row.getString("asked"),
        row.getString("near"),
        row.getString("slots"),
        row.getString("touches"),
        row.getString("unanswered"),
        row.getInt("policy_version"),
        row.getString("policy"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  Contact plannedContact() {
    return CONTACT.readValue(Objects.requireNonNull(contact));
  }

  /// @param house whose country and zone count while hers are unknown
  Circumstances circumstances(Organisation house, Stage stage) {
    return new Circumstances(
        now,
        person(house),
        list(permits, PERMITS),
        list(suppressions, SUPPRESSIONS),
        list(points, POINTS),
        peace == null ? null : PEACE.<Circumstances.Peace>readValue(peace),
        list(problems, PROBLEMS),
        felt == null ? null : FELT.<Circumstances.Felt>readValue(felt),
        repairedAt,
        list(asked, ASKED),
        list(near, NEAR),
        list(slots, SLOTS),
        list(touches, TOUCHES),
        unanswered == null ? null : UNANSWERED.<Circumstances.Unanswered>readValue(unanswered),
        null,
        POLICIES.computeIfAbsent(
            Objects.requireNonNull(policy), text -> Evidence.read(text, Policy.class)),
        ZONE_TABLE,
        stage);
  }

  private Circumstances.Person person(Organisation house) {
    List<Living> lives = list(living, LIVING);
    if (lives.isEmpty()) {
      throw new IllegalStateException("Nobody has the record of this contact");
    }
    Living first = lives.getFirst();
    List<ZoneId> told =
        lives.stream()
            .flatMap(life -> Stream.ofNullable(life.zone()))
            .distinct()
            .map(ZoneId::of)
            .toList();
    List<ZoneId> zones = told.isEmpty() ? candidates(lives, house) : told;
    return new Circumstances.Person(
        root,
        spelt(lives, first.name(), Living::name),
        givenOf(lives, first),
        first.pronoun(),
        zones,
        zones.size() == 1,
        lives.stream()
            .flatMap(life -> Stream.ofNullable(life.hours()))
            .flatMap(said -> Circumstances.HerHours.parse(said).stream())
            .findFirst()
            .orElse(null));
  }

  private static @Nullable String givenOf(List<Living> lives, Living first) {
    return first.given() == null ? null : spelt(lives, first.given(), Living::given);
  }

  /// Her sources may spell her differently; the sentences do as the pages do.
  private static String spelt(
      List<Living> lives, String chosen, Function<Living, @Nullable String> field) {
    return Names.spelt(
        chosen, lives.stream().flatMap(life -> Stream.ofNullable(field.apply(life))).toList());
  }

  private static List<ZoneId> candidates(List<Living> lives, Organisation house) {
    String country =
        lives.stream()
            .flatMap(life -> Stream.ofNullable(life.country()))
            .findFirst()
            .orElse(house.country());
    List<ZoneId> zones = CANDIDATES.computeIfAbsent(country, Reading::zonesOf);
    return zones.isEmpty() ? List.of(house.zone()) : zones;
  }

  /// The zones of a country as the Unicode table lists them, one of each set of equal rules.
  private static List<ZoneId> zonesOf(String country) {
    var byRules = new LinkedHashMap<ZoneRules, ZoneId>();
    Stream.of(
            TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country, null)
                .toArray(String[]::new))
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .sorted()
        .map(ZoneId::of)
        .forEach(zone -> byRules.putIfAbsent(zone.getRules(), zone));
    return List.copyOf(byRules.values());
  }

  private static <T> List<T> list(@Nullable String json, ObjectReader reader) {
    return json == null ? List.of() : reader.readValue(json);
  }

  /// How one of her records says she lives.
  record Living(
      UUID record,
      String name,
      @Nullable String given,
      @Nullable Pronoun pronoun,
      @Nullable String zone,
      @Nullable String country,
      @Nullable String hours) {}
}
