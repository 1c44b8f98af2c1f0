package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.List;

/// Pairs that are never joined by weight alone: twins, a senior with his junior, two of whom each
/// has a number of her own, and two with other given names who have nothing of their own in common.
/// They agree in nearly everything else, so that a handful of bits would decide; a person shall.
///
/// What is held apart is no example of "the same" either: a model that learned from twins would
/// take another given name for a common slip of the pen.
///
/// @param given the comparisons of each kind, -1 where there is none
/// @param exclusive comparisons of identifiers of which one person has one
/// @param identifiers comparisons of identifiers of any sort
/// @param owns comparisons of what is one's own beside the name
/// @param twins whether another given name under one birthday and roof is held apart
/// @param juniors whether another birthday under one name and roof is held apart
/// @param families whether other given names are held apart where nothing else of one's own agrees
/// @param strict whether whoever has the birthday and the family name of another, and another given
///   name, is held apart wherever both live and whatever else speaks for one person
record Guard(
    int given,
    int family,
    int date,
    int street,
    int postcode,
    int suffix,
    List<Integer> exclusive,
    List<Integer> identifiers,
    List<Integer> owns,
    boolean twins,
    boolean juniors,
    boolean families,
    boolean strict) {

  /// Twins are suspected where "two of one home" is about as good an explanation, or better, even
  /// where most of those who look like twins are none.
  private static final double CLEARLY_ONE_PERSON = 3;

  /// What of two streets is still one home: a slip of the pen apart.
  private static final int NEARLY_THE_SAME_STREET = 3;

  /// One edit, or day and month swapped: it may be the same day.
  private static final int NEARLY_THE_SAME_DAY = 2;

  private static final int NEARLY_THE_SAME = 2;

  static Guard of(
      List<Comparison> comparisons, List<Integer> exclusive, boolean families, boolean strict) {
    List<Integer> identifiers = new ArrayList<>();
    List<Integer> owns = new ArrayList<>();
    for (int c = 0; c < comparisons.size(); c++) {
      Column column = comparisons.get(c).column();
      if (column.kind() != Kind.GIVEN_NAME && column.kind().isOnesOwn() && !column.shared()) {
        owns.add(c);
      }
      if (column.kind() == Kind.IDENTIFIER && !column.shared()) {
        identifiers.add(c);
      }
    }
    return new Guard(
        first(comparisons, Kind.GIVEN_NAME),
        first(comparisons, Kind.FAMILY_NAME),
        first(comparisons, Kind.DATE),
        first(comparisons, Kind.STREET),
        first(comparisons, Kind.POSTCODE),
        first(comparisons, Kind.SUFFIX),
        List.copyOf(exclusive),
        List.copyOf(identifiers),
        List.copyOf(owns),
        true,
        true,
        families,
        strict);
  }

  Guard with(List<Integer> exclusive, boolean twins, boolean juniors, boolean families) {
    return new Guard(
        given,
        family,
        date,
        street,
        postcode,
        suffix,
        List.copyOf(exclusive),
        identifiers,
        owns,
        twins,
        juniors,
        families,
        strict);
  }

  private static int first(List<Comparison> comparisons, Kind kind) {
    for (int c = 0; c < comparisons.size(); c++) {
      if (comparisons.get(c).column().kind() == kind) {
        return c;
      }
    }
    return -1;
  }

  /// @param home bits for one person against two of one home; infinite where there are no homes
  boolean holdsApart(long pattern, double home) {
    return holdsApart(pattern)
        || home < CLEARLY_ONE_PERSON && hasTheFamilyNameIfAny(pattern) && areLikeTwins(pattern);
  }

  boolean holdsApart(long pattern) {
    if (suffix >= 0 && Patterns.level(pattern, suffix) > Comparison.EXACT) {
      return true;
    }
    for (int i = 0; i < exclusive.size(); i++) {
      if (Patterns.level(pattern, exclusive.get(i)) == CodeComparison.OTHER_IDENTIFIER) {
        return true;
      }
    }
    if (families && areLikeSiblings(pattern)) {
      return true;
    }
    if (given < 0 || family < 0 || date < 0 || !hasTheFamilyName(pattern)) {
      return false;
    }
    return twins && areLikeTwins(pattern) && (strict || !sharesAnIdentifier(pattern))
        || juniors && areLikeFatherAndSon(pattern) && !sharesAnIdentifier(pattern);
  }

  /// Whether the pair agrees in all by which twins are alike, so that only the given name can tell.
  boolean mightBeTwins(long pattern) {
    if (given < 0 || family < 0 || date < 0 || !hasTheFamilyName(pattern)) {
      return false;
    }
    int days = Patterns.level(pattern, date);
    return days == Comparison.EXACT && !livesElsewhere(pattern)
        || days == NEARLY_THE_SAME_DAY && isOneHome(pattern);
  }

  /// Whether the pair agrees in all by which a junior is like his senior.
  boolean mightBeJuniors(long pattern) {
    return given >= 0 && date >= 0 && family >= 0 && hasTheName(pattern) && isOneHome(pattern);
  }

  /// The same of two who live apart; of all others, where the table says nothing of homes.
  boolean mightBeTwinsElsewhere(long pattern) {
    if (given < 0 || family < 0 || date < 0) {
      return false;
    }
    int days = Patterns.level(pattern, date);
    boolean sameDay = days > 0 && days <= NEARLY_THE_SAME_DAY;
    return street < 0 && postcode < 0
        ? !mightBeTwins(pattern)
        : hasTheFamilyName(pattern) && sameDay && livesElsewhere(pattern);
  }

  /// The same of two who live apart.
  boolean mightBeJuniorsElsewhere(long pattern) {
    return given >= 0 && date >= 0 && family >= 0 && hasTheName(pattern) && livesElsewhere(pattern);
  }

  /// Whether the pair agrees in all by which twins are alike, and in the given name.
  boolean isNamedAlike(long pattern) {
    int names = given < 0 ? 0 : Patterns.level(pattern, given);
    return names > 0 && names <= NameComparison.CLOSE && mightBeTwins(pattern);
  }

  /// The same with another given name.
  boolean isNamedOtherwise(long pattern) {
    return hasOtherGivenName(pattern) && mightBeTwins(pattern);
  }

  boolean hasOtherGivenName(long pattern) {
    return given >= 0 && NameComparison.isOther(Patterns.level(pattern, given));
  }

  boolean hasOtherBirthday(long pattern) {
    return date >= 0 && Patterns.level(pattern, date) == DateComparison.DIFFER;
  }

  private boolean hasTheFamilyNameIfAny(long pattern) {
    return given >= 0 && family >= 0 && date >= 0 && hasTheFamilyName(pattern);
  }

  private boolean hasTheFamilyName(long pattern) {
    int families = Patterns.level(pattern, family);
    return families > 0 && families <= NameComparison.CLOSE;
  }

  /// The same birthday, family name and address (if it matters, and is known), and given names that
  /// are none of one another.
  private boolean areLikeTwins(long pattern) {
    return hasOtherGivenName(pattern)
        && (mightBeTwins(pattern) || strict && Patterns.level(pattern, date) == Comparison.EXACT);
  }

  /// One name, one address, and birthdays that are not those of one person.
  private boolean areLikeFatherAndSon(long pattern) {
    return hasOtherBirthday(pattern) && mightBeJuniors(pattern);
  }

  private boolean hasTheName(long pattern) {
    int names = Patterns.level(pattern, given);
    return names > 0 && names <= NameComparison.CLOSE && hasTheFamilyName(pattern);
  }

  private boolean isOneHome(long pattern) {
    int streets = street < 0 ? 0 : Patterns.level(pattern, street);
    return streets == 0
        ? postcode >= 0 && Patterns.level(pattern, postcode) == Comparison.EXACT
        : streets <= NEARLY_THE_SAME_STREET;
  }

  private boolean livesElsewhere(long pattern) {
    return !isOneHome(pattern)
        && (street >= 0 && Patterns.level(pattern, street) > 0
            || postcode >= 0 && Patterns.level(pattern, postcode) > Comparison.EXACT);
  }

  /// One family name at most, other given names, and nothing that says that it is one person.
  private boolean areLikeSiblings(long pattern) {
    boolean ofOneFamily = family < 0 || Patterns.level(pattern, family) <= NameComparison.ALIKE;
    return hasOtherGivenName(pattern) && ofOneFamily && !agreesInOwn(pattern);
  }

  /// Whether a birthday, an address for e-mail or a number says that it is one person: the same, or
  /// nearly. A family name, a street and a landline do not.
  boolean agreesInOwn(long pattern) {
    for (int i = 0; i < owns.size(); i++) {
      int level = Patterns.level(pattern, owns.get(i));
      if (level > 0 && level <= NEARLY_THE_SAME) {
        return true;
      }
    }
    return false;
  }

  private boolean sharesAnIdentifier(long pattern) {
    for (int i = 0; i < identifiers.size(); i++) {
      if (Patterns.level(pattern, identifiers.get(i)) == Comparison.EXACT) {
        return true;
      }
    }
    return false;
  }
}
