package dev.rapport.facts.identity;

import static java.util.Comparator.naturalOrder;

import dev.rapport.linkage.Explanation;
import java.util.List;
import java.util.Locale;

/// How two values compare, the strongest first.
public enum Agreement {
  SAME,
  /// Given and family name, or day and month, stand in each other's place.
  SWAPPED,
  /// A slip of the keys, an initial, a short form; of an address the place, of an e-mail address
  /// the part before the at sign.
  ALIKE,
  DIFFERENT,
  /// They share only what so many have that it says nothing.
  GENERIC,
  /// One of the two says nothing.
  MISSING;

  /// Of some fields of the kernel that tell of one trait. Of several numbers one in common is
  /// enough; of an address in another town the street says nothing.
  static Agreement of(Trait trait, List<Explanation.Compared> fields) {
    return trait == Trait.ADDRESS
        ? ofAddress(fields)
        : fields.stream().map(field -> of(field.agreement())).min(naturalOrder()).orElse(MISSING);
  }

  private static Agreement ofAddress(List<Explanation.Compared> fields) {
    Agreement street = MISSING;
    Agreement place = MISSING;
    for (Explanation.Compared field : fields) {
      Agreement agreement = of(field.agreement());
      if (field.field().equals(Description.STREET)) {
        street = agreement;
      } else if (agreement.compareTo(place) < 0) {
        place = agreement;
      }
    }
    boolean here = place == SAME || place == ALIKE || place == MISSING;
    return here && (street == SAME || street == ALIKE)
        ? SAME
        : place == SAME || place == ALIKE ? ALIKE : DIFFERENT;
  }

  private static Agreement of(dev.rapport.linkage.Agreement agreement) {
    return switch (agreement) {
      case SAME -> SAME;
      case SWAPPED -> SWAPPED;
      case ALIKE -> ALIKE;
      case DIFFERENT -> DIFFERENT;
      case MISSING -> MISSING;
    };
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
