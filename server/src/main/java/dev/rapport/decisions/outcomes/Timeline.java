package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Silence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalogues of a house over time: what happened is told apart by the one of its day. What
/// happened before the first was chosen is told apart by the first.
///
/// @param versions the latest first
record Timeline(List<Catalogues.Version> versions) {

  static final String SILENCE = "silence";

  Timeline {
    versions = List.copyOf(versions);
  }

  Catalogue at(Instant moment) {
    for (Catalogues.Version version : versions) {
      if (!version.since().isAfter(moment)) {
        return version.catalogue();
      }
    }
    return versions.getLast().catalogue();
  }

  boolean isSilence(Happened row) {
    return row.kind().equals(SILENCE);
  }

  /// Null where the catalogue knows none of this kind.
  @Nullable Experience experienceOf(Happened row) {
    for (Experience experience : at(row.at()).experiences()) {
      boolean is =
          isSilence(row)
              ? experience.silence() == (row.about() == null ? Silence.ALONE : Silence.ABOUT)
              : experience.ours() == row.ours() && experience.kinds().contains(row.kind());
      if (is) {
        return experience;
      }
    }
    return null;
  }
}
