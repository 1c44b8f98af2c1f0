package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Roll;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/// People as rows of a list that is taken along.
final class PeopleRows {

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private PeopleRows() {}

  static List<String> headings() {
    return List.of(
        say("Name"),
        say("Phone"),
        say("E-mail"),
        say("Do not contact"),
        say("Owner"),
        say("Last word"),
        say("Felt last"),
        say("In peace until"));
  }

  /// A list outlives the house's knowledge of it, and whoever holds it dials what stands there: so
  /// what nobody uses any more does not go along, and whoever is never contacted goes without.
  private static Stream<String> open(Roll.Line line) {
    return line.never()
        ? Stream.empty()
        : line.points().stream().filter(point -> !line.closed().contains(point));
  }

  /// @param zone of the times
  static List<String> of(Roll.Line line, ZoneId zone) {
    return List.of(
        line.name(),
        open(line).filter(point -> point.startsWith("+")).findFirst().orElse(""),
        open(line).filter(point -> point.contains("@")).findFirst().orElse(""),
        line.never() ? say("never") : "",
        line.owner().orElse(""),
        line.lastWord().map(at -> MOMENT.format(at.atZone(zone))).orElse(""),
        line.felt().map(felt -> FeelingMark.of(felt).word()).orElse(""),
        line.restsUntil().map(LocalDate::toString).orElse(""));
  }
}
