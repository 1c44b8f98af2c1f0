package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A call to Marta in Vienna that nothing stops, to which a test adds what does.
final class Situation {

  /// A Wednesday, 14:00 in Vienna.
  static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  private static final UUID RECORD = new UUID(1, 1);
  private static final UUID OTHER_RECORD = new UUID(1, 2);
  private static final Policy.Cap CAP = new Policy.Cap("all", null, null, 1, Duration.ofDays(30));

  private final ContactKind kind;
  private Instant now = NOW;
  private @Nullable String basis;
  private Instant due = NOW.minus(Duration.ofHours(1));
  private Instant until = NOW.plus(Duration.ofDays(40));
  private @Nullable UUID thing;
  private @Nullable UUID about;
  private List<ZoneId> zones = List.of(ZoneId.of("Europe/Vienna"));
  private boolean zoneKnown = true;
  private Circumstances.@Nullable HerHours herHours;
  private List<Circumstances.Permit> permits = new ArrayList<>();
  private final List<Circumstances.Suppression> suppressions = new ArrayList<>();
  private List<Circumstances.Point> points = new ArrayList<>();
  private Circumstances.@Nullable Peace peace;
  private final List<Circumstances.Problem> problems = new ArrayList<>();
  private Circumstances.@Nullable Felt felt;
  private @Nullable Instant repairedAt;
  private final List<UUID> asked = new ArrayList<>();
  private final List<Circumstances.Near> near = new ArrayList<>();
  private final List<Circumstances.Slot> slots = new ArrayList<>();
  private final List<Circumstances.Touch> touches = new ArrayList<>();
  private Circumstances.@Nullable Unanswered unanswered;
  private Circumstances.@Nullable Expected expected;
  private Circumstances.@Nullable Ruled rule;
  private @Nullable Boolean tried;
  private Set<DayOfWeek> closed = Set.of();
  private Duration gap = Duration.ofDays(3);
  private String name = "Marta Kovač";
  private @Nullable String given = "Marta";

  Situation(ContactKind kind) {
    this.kind = kind;
    this.basis = kind == ContactKind.ESSENTIAL ? "vital" : null;
    permits.add(permit(RECORD, ContactChannel.CALL, true, true));
    permits.add(permit(RECORD, ContactChannel.EMAIL, true, true));
    point("+43660111");
  }

  /// Any contact in any circumstances.
  static Situation random(RandomGenerator chance) {
    ContactKind kind = ContactKind.values()[chance.nextInt(ContactKind.values().length)];
    var situation = new Situation(kind);
    situation.now = NOW.plusSeconds(chance.nextLong(Duration.ofDays(300).toSeconds()));
    if (kind == ContactKind.ESSENTIAL) {
      situation.basis = List.of("legal", "vital", "contract", "request").get(chance.nextInt(4));
    }
    situation.due = situation.now.plus(days(chance, -5, 8));
    situation.until = situation.due.plus(days(chance, 0, 90));
    situation.thing = chance.nextInt(3) == 0 ? new UUID(9, chance.nextInt(2)) : null;
    situation.about = chance.nextInt(3) == 0 ? new UUID(8, chance.nextInt(2)) : null;
    if (chance.nextInt(4) == 0) {
      situation.zones("America/New_York", "America/Los_Angeles", "Pacific/Honolulu");
    }
    if (chance.nextInt(6) == 0) {
      situation.permits = new ArrayList<>();
    }
    if (chance.nextInt(6) == 0) {
      situation.permits.add(permit(OTHER_RECORD, ContactChannel.CALL, false, chance.nextBoolean()));
    }
    if (chance.nextInt(10) == 0) {
      situation.suppressed(chance.nextBoolean() ? null : "+43660111");
    }
    if (chance.nextInt(10) == 0) {
      situation.pointsCameBack();
    }
    if (chance.nextInt(4) == 0) {
      situation.peaceUntil(
          LocalDate.ofInstant(situation.now, ZoneId.of("UTC")).plusDays(chance.nextInt(-2, 30)));
    }
    if (chance.nextInt(5) == 0) {
      situation.problem(chance.nextBoolean() ? new UUID(9, chance.nextInt(2)) : null);
    }
    if (chance.nextInt(3) == 0) {
      situation.lastFelt(Feeling.values()[chance.nextInt(3)]);
      situation.repairedAt = chance.nextBoolean() ? situation.now : null;
    }
    if (chance.nextInt(5) == 0) {
      situation.asked.add(new UUID(8, chance.nextInt(2)));
    }
    for (int other = chance.nextInt(3); other > 0; other--) {
      situation.near(
          new UUID(7, chance.nextInt(100)),
          ContactKind.values()[chance.nextInt(ContactKind.values().length)],
          ContactChannel.values()[chance.nextInt(ContactChannel.values().length)],
          chance.nextInt(-10, 10));
    }
    for (int slot = 1; slot <= chance.nextInt(3); slot++) {
      Instant end = situation.now.plus(days(chance, 0, 30));
      situation.slots.add(
          new Circumstances.Slot(
              chance.nextBoolean() ? "all" : "gap", slot, end.minus(Duration.ofDays(30)), end));
    }
    for (int touch = chance.nextInt(2); touch > 0; touch--) {
      situation.touches.add(
          new Circumstances.Touch(
              new UUID(6, touch),
              "call",
              ContactChannel.CALL,
              situation.now.minus(days(chance, 0, 40)),
              chance.nextInt(1, 4)));
    }
    situation.closed =
        chance.nextBoolean()
            ? EnumSet.noneOf(DayOfWeek.class)
            : EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY);
    situation.gap = chance.nextBoolean() ? Duration.ZERO : Duration.ofDays(3);
    if (chance.nextInt(3) == 0) {
      situation.given = null;
      situation.name = "Anna Maria Sophia von der Linden zu Hohenfels <img onerror=x>";
    }
    return situation;
  }

  private static Duration days(RandomGenerator chance, int from, int until) {
    return Duration.ofSeconds(chance.nextLong(from * 86_400L, until * 86_400L));
  }

  Instant now() {
    return now;
  }

  boolean hasProblem() {
    return !problems.isEmpty();
  }

  Judgement judge() {
    return Gate.standard().judge(contact(), circumstances());
  }

  Contact contact() {
    Purpose purpose =
        switch (kind) {
          case ESSENTIAL, SERVICE -> Purpose.SERVICE;
          case CARE -> Purpose.CARE;
          case QUESTION -> Purpose.QUESTION;
          case OFFER -> Purpose.OFFER;
        };
    return new Contact(
        new UUID(0x7000, 50),
        RECORD,
        kind,
        basis,
        purpose,
        ContactChannel.CALL,
        thing,
        about,
        "Service of her estate",
        null,
        due,
        until,
        now.minusSeconds(60));
  }

  Circumstances circumstances() {
    return new Circumstances(
        now,
        new Circumstances.Person(RECORD, name, given, Pronoun.SHE, zones, zoneKnown, herHours),
        permits,
        suppressions,
        points,
        peace,
        problems,
        felt,
        repairedAt,
        asked,
        near,
        slots,
        touches,
        unanswered,
        expected,
        policy(),
        "2026a",
        Stage.PLANNED);
  }

  private Policy policy() {
    Map<ContactChannel, Policy.Hours> hours = new HashMap<>();
    for (ContactChannel channel : ContactChannel.values()) {
      hours.put(channel, new Policy.Hours(LocalTime.of(9, 0), LocalTime.of(20, 0), closed));
    }
    return new Policy(
        List.of(CAP), gap, Duration.ofDays(7), hours, Duration.ofMinutes(15), Duration.ofDays(1));
  }

  Situation at(String instant) {
    return at(Instant.parse(instant));
  }

  Situation at(Instant instant) {
    now = instant;
    return this;
  }

  Situation basis(String word) {
    basis = word;
    return this;
  }

  Situation neverAsked() {
    permits = new ArrayList<>();
    return this;
  }

  Situation forbidden() {
    permits = new ArrayList<>(List.of(permit(RECORD, ContactChannel.CALL, false, false)));
    return this;
  }

  Situation withdrawn() {
    permits = new ArrayList<>(List.of(permit(RECORD, ContactChannel.CALL, false, true)));
    return this;
  }

  Situation forbiddenOnAnotherRecord() {
    permits.add(permit(OTHER_RECORD, ContactChannel.CALL, false, false));
    return this;
  }

  Situation suppressed(@Nullable String point) {
    suppressions.add(new Circumstances.Suppression(new UUID(2, suppressions.size()), point));
    return this;
  }

  Situation point(String value) {
    points.add(
        new Circumstances.Point(
            new UUID(3, points.size()), value, NOW.minus(Duration.ofDays(90)), null));
    return this;
  }

  Situation pointsCameBack() {
    points =
        new ArrayList<>(
            points.stream()
                .map(p -> new Circumstances.Point(p.id(), p.value(), p.at(), NOW))
                .toList());
    return this;
  }

  Situation peaceUntil(LocalDate day) {
    peace = new Circumstances.Peace(new UUID(4, 1), day);
    return this;
  }

  Situation problem(@Nullable UUID about) {
    problems.add(
        new Circumstances.Problem(
            new UUID(5, problems.size()),
            new UUID(8, 1),
            about,
            "a rattle after the repair that will not go away",
            NOW.minus(Duration.ofDays(2)),
            null));
    return this;
  }

  Situation unanswered(int count) {
    unanswered = new Circumstances.Unanswered(count, NOW.minus(Duration.ofDays(9)));
    return this;
  }

  /// @param better how probable it is that the contact is better than silence; null when not known
  Situation expected(@Nullable Double better, boolean heldOut) {
    expected =
        new Circumstances.Expected(
            "offer", 1.0, 0.5, better, 40, 40, heldOut, 0.9, "a state", .4, .2, rule, .9, tried);
    return this;
  }

  /// The lot lets it go, whatever a forecast says; to be said before what is expected.
  Situation tried(@Nullable Boolean byLot) {
    tried = byLot;
    return this;
  }

  /// A rule of the house that speaks of her; to be said before what is expected.
  Situation ruled(boolean spares, boolean letThrough) {
    rule = new Circumstances.Ruled(new UUID(9, 9), 3, 1, spares, letThrough);
    return this;
  }

  Situation about(UUID what) {
    thing = what;
    return this;
  }

  Situation aboutExperience(UUID experience) {
    about = experience;
    return this;
  }

  Situation asked(UUID experience) {
    asked.add(experience);
    return this;
  }

  Situation lastFelt(Feeling feeling) {
    felt = new Circumstances.Felt(new UUID(6, 6), feeling, now.minus(Duration.ofDays(10)));
    return this;
  }

  Situation repaired() {
    repairedAt = now.minus(Duration.ofDays(1));
    return this;
  }

  Situation near(UUID id, ContactKind otherKind, ContactChannel channel, int inDays) {
    Instant day = now.plus(Duration.ofDays(inDays));
    near.add(
        new Circumstances.Near(
            id, otherKind, Purpose.SERVICE, channel, "Tyres from the store", day, day, false));
    return this;
  }

  Situation usefulFor(Duration duration) {
    until = now.plus(duration);
    return this;
  }

  Situation dueIn(Duration duration) {
    due = now.plus(duration);
    return this;
  }

  Situation capUsed() {
    return freeAt(now.plus(Duration.ofDays(2)));
  }

  Situation freeAt(Instant end) {
    slots.add(new Circumstances.Slot("all", 1, end.minus(Duration.ofDays(30)), end));
    return this;
  }

  Situation touchedYesterday() {
    touches.add(
        new Circumstances.Touch(
            new UUID(6, 9), "letter", ContactChannel.POST, now.minus(Duration.ofDays(1)), 1));
    return this;
  }

  Situation closedOn(DayOfWeek... days) {
    closed = Set.of(days);
    return this;
  }

  Situation reachedBetween(String from, String until) {
    herHours = new Circumstances.HerHours(LocalTime.parse(from), LocalTime.parse(until));
    return this;
  }

  Situation zones(String... ids) {
    zones = Stream.of(ids).map(ZoneId::of).toList();
    zoneKnown = false;
    return this;
  }

  private static Circumstances.Permit permit(
      UUID record, ContactChannel channel, boolean allowed, boolean onceAllowed) {
    return new Circumstances.Permit(
        new UUID(record.getLeastSignificantBits(), channel.ordinal()),
        record,
        channel,
        allowed,
        onceAllowed,
        NOW.minus(Duration.ofDays(allowed ? 100 : 50)));
  }
}
