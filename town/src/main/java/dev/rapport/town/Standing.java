package dev.rapport.town;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How somebody truly stands with a house today, over all of its records of her: what she allows,
/// whether she asked for peace, what is unsettled.
final class Standing {
  private final Map<String, Boolean> answers = new LinkedHashMap<>();
  private final Set<String> openThings = new HashSet<>();
  private boolean suppressed;
  private @Nullable LocalDate peaceUntil;

  void answer(String purpose, String channel, boolean allowed) {
    answers.put(purpose + "/" + channel, allowed);
  }

  void suppress() {
    suppressed = true;
  }

  void peace(LocalDate until) {
    peaceUntil = until;
  }

  /// @param thing key of the thing it is about, empty where there is none
  void problem(String thing) {
    openThings.add(thing);
  }

  boolean suppressed() {
    return suppressed;
  }

  boolean hasProblem() {
    return !openThings.isEmpty();
  }

  /// The circumstance that decides on a planned contact, the strictest first. Essential contacts
  /// pass permission, peace and open problems; service stops only for a problem with the same
  /// thing; care passes problems, for it may be the repair.
  ///
  /// @param moved a letter would go where she no longer lives
  String should(
      String kind, String purpose, String channel, String thing, boolean moved, LocalDate today) {
    if (suppressed) {
      return "suppressed";
    }
    if (!kind.equals("essential")) {
      if (!answers.getOrDefault(purpose + "/" + channel, false)) {
        return "not-permitted";
      }
      if (peaceUntil != null && peaceUntil.isAfter(today)) {
        return "peace";
      }
      if (problemStops(kind, thing)) {
        return "open-problem";
      }
    }
    return moved && channel.equals("post") ? "moved" : "free";
  }

  private boolean problemStops(String kind, String thing) {
    return switch (kind) {
      case "offer", "question" -> hasProblem();
      case "service" -> !thing.isEmpty() && openThings.contains(thing);
      default -> false;
    };
  }
}
