package dev.rapport.decisions.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.Policy.Hours;
import dev.rapport.decisions.contacts.rules.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class QuietHoursTests {

  private static final Hours CALLS =
      new Hours(LocalTime.of(9, 0), LocalTime.of(20, 0), Set.of(DayOfWeek.SUNDAY));

  /// In every zone, around every switch of ten years and at random moments: the next good moment
  /// exists, is allowed, and no minute before it is.
  @Test
  void theNextGoodMomentExistsIsAllowedAndIsTheEarliest() {
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    Trials.run(
        zones.size(),
        chance -> {
          ZoneId zone = ZoneId.of(zones.get(Math.floorMod(chance.nextInt(), zones.size())));
          inZone(zone, chance);
        });
    zones.forEach(zone -> aroundSwitches(ZoneId.of(zone), CALLS));
  }

  @Test
  void aDoubledHourAndASkippedOneAreBothHandled() {
    Hours night = new Hours(LocalTime.of(2, 15), LocalTime.of(2, 45), Set.of());
    for (String zone :
        List.of(
            "Australia/Lord_Howe",
            "Europe/Vienna",
            "America/St_Johns",
            "Asia/Kathmandu",
            "Africa/Casablanca")) {
      aroundSwitches(ZoneId.of(zone), night);
    }
  }

  @Test
  void aDayThatAZoneLeavesOutIsSkipped() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    Instant lastEvening = Instant.parse("2011-12-30T08:00:00Z");

    assertThat(WallClock.earliest(CALLS, List.of(apia), lastEvening))
        .contains(Instant.parse("2011-12-30T19:00:00Z"));
    assertEarliest(CALLS, apia, lastEvening);
  }

  @Test
  void theFirstZoneToSeeTheDayIsTreatedLikeAnyOther() {
    ZoneId kiritimati = ZoneId.of("Pacific/Kiritimati");
    assertThat(
            WallClock.earliest(CALLS, List.of(kiritimati), Instant.parse("2026-05-20T12:00:00Z")))
        .contains(Instant.parse("2026-05-20T19:00:00Z"));
  }

  private static void inZone(ZoneId zone, RandomGenerator chance) {
    int from = chance.nextInt(23);
    EnumSet<DayOfWeek> closed = EnumSet.noneOf(DayOfWeek.class);
    if (chance.nextBoolean()) {
      closed.add(DayOfWeek.of(chance.nextInt(1, 8)));
    }
    Hours hours =
        new Hours(
            LocalTime.of(from, chance.nextInt(60)),
            LocalTime.of(chance.nextInt(from + 1, 24), chance.nextInt(60)),
            closed);
    Instant at =
        Instant.parse("2020-01-01T00:00:00Z").plusSeconds(chance.nextLong(10L * 365 * 86_400));
    assertEarliest(hours, zone, at);
  }

  private static void aroundSwitches(ZoneId zone, Hours hours) {
    Instant when = Instant.parse("2019-12-01T00:00:00Z");
    for (int switches = 0; switches < 20; switches++) {
      ZoneOffsetTransition next = zone.getRules().nextTransition(when);
      if (next == null) {
        return;
      }
      when = next.getInstant();
      for (int hoursBefore : new int[] {30, 7, 1}) {
        assertEarliest(hours, zone, when.minus(Duration.ofHours(hoursBefore)));
      }
      assertEarliest(hours, zone, when);
    }
  }

  private static void assertEarliest(Hours hours, ZoneId zone, Instant from) {
    Instant found = WallClock.earliest(hours, List.of(zone), from).orElseThrow();
    assertThat(WallClock.allows(hours, zone, found)).isTrue();
    assertThat(found).isAfterOrEqualTo(from);
    for (Instant step = from; step.isBefore(found); step = step.plusSeconds(60 * 5)) {
      assertThat(WallClock.allows(hours, zone, step))
          .as("%s in %s is before %s", step, zone, found)
          .isFalse();
    }
    if (found.isAfter(from)) {
      assertThat(WallClock.allows(hours, zone, found.minusSeconds(1))).isFalse();
    }
  }
}
