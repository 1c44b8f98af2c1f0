package dev.rapport.decisions.contacts.rules;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Point;
import dev.rapport.decisions.contacts.Circumstances.Suppression;
import dev.rapport.decisions.contacts.Contact;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A suppressed person or point is never used, not even for essential contacts; nor is a point from
/// which messages came back.
public final class Reachability implements Question {

  private static final Comparator<Point> NEWEST =
      Comparator.comparing(Point::at).reversed().thenComparing(Point::value);

  @Override
  public String title() {
    return "Does she allow it?";
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    String called = Speech.called(circumstances);
    String kind = Speech.point(contact.channel());
    Optional<Suppression> whole =
        circumstances.suppressions().stream().filter(s -> s.point() == null).findFirst();
    if (whole.isPresent()) {
      return new Finding.Silences(
          "SUPPRESSED",
          "Because nobody may contact %s any more.".formatted(called),
          "We kept this to ourselves, because you asked us to stop.",
          Map.of("suppression", whole.get().id().toString()));
    }
    List<Point> points = circumstances.points();
    Optional<Point> point = pointFor(circumstances);
    if (point.isPresent()) {
      return new Finding.Passes(
          "REACHABLE",
          "Yes. We have a good %s.".formatted(kind),
          Map.of("point", point.get().id().toString()));
    }
    if (points.isEmpty()) {
      return new Finding.Silences(
          "UNDELIVERABLE",
          "Because we have no %s of %s.".formatted(kind, called),
          "We kept this to ourselves, because we have no way to reach you.",
          Map.of("points", "0"));
    }
    if (points.stream().anyMatch(p -> suppressed(p, circumstances))) {
      return new Finding.Silences(
          "SUPPRESSED",
          "Because this %s of %s may not be used.".formatted(kind, called),
          "We kept this to ourselves, because you asked us to stop.",
          Map.of("points", String.valueOf(points.size())));
    }
    return new Finding.Silences(
        "UNDELIVERABLE",
        "Because messages to this %s of %s came back.".formatted(kind, called),
        "We kept this to ourselves, because our messages to you came back.",
        Map.of("points", String.valueOf(points.size())));
  }

  /// The newest point that may be used.
  public static Optional<Point> pointFor(Circumstances circumstances) {
    return circumstances.points().stream()
        .filter(point -> point.undeliverableAt() == null)
        .filter(point -> !suppressed(point, circumstances))
        .min(NEWEST);
  }

  private static boolean suppressed(Point point, Circumstances circumstances) {
    return circumstances.suppressions().stream().anyMatch(s -> point.value().equals(s.point()));
  }
}
