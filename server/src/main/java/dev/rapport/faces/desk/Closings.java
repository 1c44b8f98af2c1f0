package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.permissions.Suppression;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where somebody is never contacted any more, and where she still could be.
///
/// @param standing all that binds her, the oldest first
record Closings(PersonFacts facts, List<Suppression> standing) {

  /// How a form names the whole person among her contact points.
  static final String WHOLLY = "wholly";

  /// One line for each place, however often it was closed; all of it opens together.
  ///
  /// @param said asks on a form whose word it is
  List<PersonPage.Closing> lines(PersonId person, ZonedDateTime now, UnaryOperator<AskForm> said) {
    Map<String, PersonPage.Closing> lines = new LinkedHashMap<>();
    for (Suppression one : standing) {
      lines.putIfAbsent(
          one.point().orElse(WHOLLY),
          new PersonPage.Closing(
              one.point().map(this::never).orElse(say("Never at all")),
              Words.closed(Words.capital(Words.kept(one.reason()))),
              say(
                  "Said by {0}, {1}.",
                  Words.teller(one.byName(), now), Words.moment(one.at(), now)),
              said.apply(PersonForms.lift(person, one.id(), Typed.NOTHING))));
    }
    return List.copyOf(lines.values());
  }

  /// What can still be closed; nothing once the whole person is.
  List<Ready> open() {
    if (standing.stream().anyMatch(one -> one.point().isEmpty())) {
      return List.of();
    }
    List<Ready> open = new ArrayList<>();
    open.add(new Ready(WHOLLY, say("Nowhere at all")));
    facts.points().stream()
        .map(PersonFacts.Point::value)
        .distinct()
        .filter(value -> !covers(value))
        .forEach(value -> open.add(new Ready(value, not(value))));
    return List.copyOf(open);
  }

  boolean covers(String point) {
    return standing.stream().anyMatch(one -> one.point().equals(Optional.of(point)));
  }

  /// "Never on 0660 123", "Never at Elm Street 1".
  private String never(String value) {
    return isAddress(value) ? say("Never at {0}", typed(value)) : say("Never on {0}", typed(value));
  }

  private String not(String value) {
    return isAddress(value) ? say("Not at {0}", typed(value)) : say("Not on {0}", typed(value));
  }

  private boolean isAddress(String value) {
    return point(value).filter(point -> point.kind() == PointKind.ADDRESS).isPresent();
  }

  private String typed(String value) {
    return point(value).map(PersonFacts.Point::typed).orElse(value);
  }

  private Optional<PersonFacts.Point> point(String value) {
    return facts.points().stream().filter(point -> point.value().equals(value)).findFirst();
  }
}
