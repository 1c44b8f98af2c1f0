package dev.rapport.facts.experiences;

import dev.rapport.facts.experiences.ExperienceDraft.FeelingDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.ground.database.Fingerprint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a source told, field by field in one fixed order: what the fingerprint covers and what two
/// tellings are compared by. Times are cut to microseconds, which is what the database keeps.
///
/// @param names parallel to `values`; several fields may share the name under which a reader knows
///   them
record Told(List<String> names, List<@Nullable String> values) {

  private static final List<String> OF_EXPERIENCE =
      List.of(
          "record",
          "kind",
          "direction",
          "channel",
          "place",
          "thing",
          "about",
          "at",
          "precision",
          "words",
          "amount",
          "currency",
          "times",
          "window",
          "staff",
          "result",
          "result",
          "result",
          "result",
          "feeling",
          "feeling",
          "feeling",
          "problem",
          "settles");

  private static final List<String> OF_RESULT = List.of("of", "result", "good", "at", "words");

  Told {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException("Each field has one name");
    }
    values = Collections.unmodifiableList(new ArrayList<@Nullable String>(values));
  }

  static Told of(ExperienceDraft draft) {
    ResultDraft result = draft.result();
    FeelingDraft feeling = draft.feeling();
    return ofExperience(
        draft.record().value().toString(),
        draft.kind(),
        direction(draft.ours()),
        draft.channel(),
        draft.place() == null ? null : draft.place().value().toString(),
        draft.thing() == null ? null : draft.thing().value().toString(),
        draft.about(),
        text(draft.at()),
        draft.precision().word(),
        draft.words(),
        draft.amountMinor() == null ? null : draft.amountMinor().toString(),
        draft.currency(),
        Integer.toString(draft.times()),
        text(draft.windowUntil()),
        draft.staff(),
        result == null ? null : result.result(),
        result == null ? null : word(result.good()),
        result == null ? null : text(result.at()),
        result == null ? null : result.words(),
        feeling == null ? null : feeling.feeling().word(),
        feeling == null ? null : feeling.words(),
        feeling == null ? null : feeling.teller(),
        draft.problem(),
        draft.settles());
  }

  static Told ofExperience(@Nullable String... values) {
    return new Told(OF_EXPERIENCE, Arrays.asList(values));
  }

  static Told of(LateResultDraft draft) {
    return ofResult(
        draft.of(), draft.result(), word(draft.good()), text(draft.at()), draft.words());
  }

  static Told ofResult(@Nullable String... values) {
    return new Told(OF_RESULT, Arrays.asList(values));
  }

  /// The value under a name that only one field has.
  @Nullable String value(String name) {
    return values.get(names.indexOf(name));
  }

  byte[] fingerprint() {
    return Fingerprint.of(values);
  }

  /// The names of the fields in which two tellings differ.
  List<String> differingFrom(Told other) {
    Set<String> differing = new LinkedHashSet<>();
    for (int field = 0; field < values.size(); field++) {
      if (!Objects.equals(values.get(field), other.values.get(field))) {
        differing.add(names.get(field));
      }
    }
    return List.copyOf(differing);
  }

  static String direction(boolean ours) {
    return ours ? "ours" : "hers";
  }

  static @Nullable String word(@Nullable Feeling feeling) {
    return feeling == null ? null : feeling.word();
  }

  static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).toString();
  }

  static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
