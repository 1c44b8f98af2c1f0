package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Point;
import dev.rapport.decisions.contacts.Circumstances.Suppression;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.facts.permissions.ContactChannel;
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
    return say("Does she allow it?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    String called = Speech.called(circumstances);
    ContactChannel channel = contact.channel();
    Optional<Suppression> whole =
        circumstances.suppressions().stream().filter(s -> s.point() == null).findFirst();
    if (whole.isPresent()) {
      return new Finding.Silences(
          "SUPPRESSED",
          say("Because nobody may contact {0} any more.", called),
          say("We kept this to ourselves, because you asked us to stop."),
          Map.of("suppression", whole.get().id().toString()));
    }
    List<Point> points = circumstances.points();
    Optional<Point> point = pointFor(circumstances);
    if (point.isPresent()) {
      return new Finding.Passes(
          "REACHABLE", good(channel), Map.of("point", point.get().id().toString()));
    }
    if (points.isEmpty()) {
      return new Finding.Silences(
          "UNDELIVERABLE",
          none(channel, called),
          say("We kept this to ourselves, because we have no way to reach you."),
          Map.of("points", "0"));
    }
    if (points.stream().anyMatch(p -> suppressed(p, circumstances))) {
      return new Finding.Silences(
          "SUPPRESSED",
          closed(channel, called),
          say("We kept this to ourselves, because you asked us to stop."),
          Map.of("points", String.valueOf(points.size())));
    }
    return new Finding.Silences(
        "UNDELIVERABLE",
        cameBack(channel, called),
        say("We kept this to ourselves, because our messages to you came back."),
        Map.of("points", String.valueOf(points.size())));
  }

  private static String good(ContactChannel channel) {
    return switch (channel) {
      case CALL, TEXT -> say("Yes. We have a good phone number.");
      case EMAIL -> say("Yes. We have a good e-mail address.");
      case POST -> say("Yes. We have a good postal address.");
    };
  }

  private static String none(ContactChannel channel, String called) {
    return switch (channel) {
      case CALL, TEXT -> say("Because we have no phone number of {0}.", called);
      case EMAIL -> say("Because we have no e-mail address of {0}.", called);
      case POST -> say("Because we have no postal address of {0}.", called);
    };
  }

  private static String closed(ContactChannel channel, String called) {
    return switch (channel) {
      case CALL, TEXT -> say("Because this phone number of {0} may not be used.", called);
      case EMAIL -> say("Because this e-mail address of {0} may not be used.", called);
      case POST -> say("Because this postal address of {0} may not be used.", called);
    };
  }

  private static String cameBack(ContactChannel channel, String called) {
    return switch (channel) {
      case CALL, TEXT -> say("Because messages to this phone number of {0} came back.", called);
      case EMAIL -> say("Because messages to this e-mail address of {0} came back.", called);
      case POST -> say("Because messages to this postal address of {0} came back.", called);
    };
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
