package dev.rapport.facts.people;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a source says about a person, before it is kept.
///
/// @param source name of the source; with `key` it names the record for ever
/// @param name how she is addressed in full
/// @param zone where she lives, or null when unknown
/// @param household a key that members of one household share in this source
/// @param identifiers strong identifiers as `kind:value`, such as `licence:B12345`
/// @param raw the row as received, column by column
public record PersonDraft(
    String source,
    String key,
    @Nullable String given,
    @Nullable String family,
    String name,
    @Nullable LocalDate birth,
    @Nullable Pronoun pronoun,
    @Nullable String language,
    @Nullable String country,
    @Nullable ZoneId zone,
    @Nullable PlaceId place,
    @Nullable StaffId owner,
    @Nullable LocalDate customerSince,
    @Nullable String household,
    List<PointDraft> points,
    List<AttributeDraft> attributes,
    List<String> identifiers,
    Map<String, String> raw) {

  public PersonDraft {
    if (source.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("A record needs a source and a key");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("A record needs a name");
    }
    points = List.copyOf(points);
    attributes = List.copyOf(attributes);
    identifiers = List.copyOf(identifiers);
    raw = Map.copyOf(raw);
  }

  /// A way to reach her, canonical beside what was typed.
  ///
  /// @param value E.164, lower-case e-mail or one postal line
  public record PointDraft(PointKind kind, String value, String typed) {}

  /// A free fact about her.
  public record AttributeDraft(
      String name, String value, Standing standing, String purpose, Instant at) {}
}
