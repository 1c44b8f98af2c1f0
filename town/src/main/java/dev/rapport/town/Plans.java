package dev.rapport.town;

import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the house's old system would send in the next days: programme by programme and record by
/// record, with no eye for the person who gets them all.
final class Plans {
  private final Relationship relationship;
  private final Chance chance;
  private final LocalDate today;

  Plans(Relationship relationship, Chance chance) {
    this.relationship = relationship;
    this.chance = chance;
    this.today = relationship.today();
  }

  void plan() throws IOException {
    for (Trade.Programme programme : relationship.books().trade().programmes()) {
      switch (programme.trigger()) {
        case DUE, ENDS, RECALL -> things(programme);
        case LIVED -> lived(programme);
        case BIRTHDAY, LIST -> records(programme);
      }
    }
  }

  private void things(Trade.Programme programme) throws IOException {
    for (Thing thing : relationship.things()) {
      if (holds(programme, thing)) {
        send(programme, thing.record(), thing.key(), "", thing.name());
      }
    }
  }

  private boolean holds(Trade.Programme programme, Thing thing) {
    return switch (programme.trigger()) {
      case DUE -> near(thing.due(), -7, 21) && chance.in(programme.share());
      case ENDS -> near(thing.until(), 0, 70) && chance.in(programme.share());
      case RECALL -> chance.in(programme.share());
      case LIVED, BIRTHDAY, LIST -> false;
    };
  }

  private void lived(Trade.Programme programme) throws IOException {
    for (Relationship.Lived lived : relationship.lived()) {
      if (!lived.on().isBefore(today.minusDays(21)) && chance.in(programme.share())) {
        send(programme, lived.record(), lived.thing(), lived.key(), lived.words());
      }
    }
  }

  private void records(Trade.Programme programme) throws IOException {
    LocalDate born = relationship.person().born();
    LocalDate birthday = born.plusYears(born.until(today).getYears());
    LocalDate next =
        birthday.isBefore(today) ? born.plusYears(born.until(today).getYears() + 1L) : birthday;
    for (SourceRecord record : relationship.records()) {
      boolean holds = programme.trigger() == Trade.Trigger.LIST || near(next, 0, 14);
      if (holds && chance.in(programme.share())) {
        send(programme, record, "", "", "");
      }
    }
  }

  private void send(
      Trade.Programme programme, SourceRecord record, String thing, String about, String name)
      throws IOException {
    List<String> channels = programme.channels();
    LocalDate due = today.plusDays(chance.between(0, 9));
    String subject = name.isEmpty() ? programme.subject() : programme.subject() + ": " + name;
    relationship.plan(
        record,
        new Relationship.Plan(
            programme.kind(),
            programme.purpose(),
            chance.pick(channels),
            due,
            due.plusDays(chance.between(5, 21)),
            thing,
            about,
            subject,
            programme.name()));
  }

  private boolean near(@Nullable LocalDate day, int earliest, int latest) {
    if (day == null) {
      return false;
    }
    long days = ChronoUnit.DAYS.between(today, day);
    return days >= earliest && days <= latest;
  }
}
