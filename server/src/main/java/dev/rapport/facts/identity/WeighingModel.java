package dev.rapport.facts.identity;

import static dev.rapport.facts.identity.Agreement.ALIKE;
import static dev.rapport.facts.identity.Agreement.DIFFERENT;
import static dev.rapport.facts.identity.Agreement.GENERIC;
import static dev.rapport.facts.identity.Agreement.MISSING;
import static dev.rapport.facts.identity.Agreement.SAME;
import static dev.rapport.facts.identity.Agreement.SWAPPED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How often each likeness occurs between two records of one person, of two who share a home, and
/// of two who have nothing to do with each other; from it follows what a likeness weighs:
///
///     W = log2( same Π m / ( home Π h + (1 - same - home) Π u ) )
///
/// Fellegi and Sunter 1969, with the household as a rival explanation: without it a family name, an
/// address and a landline that a home shares would make a person of its members.
///
/// @param id absent for the one that comes with the program
/// @param same share of pairs that are one person, among all pairs
/// @param home share of pairs that are two of one home
/// @param shares how many of all records have each of the more common names; a common one that
///   agrees says less, a rare one more
/// @param joins bits from which two records are joined unasked; absent when it only asks
/// @param asks bits from which somebody is asked
public record WeighingModel(
    Optional<UUID> id,
    double same,
    double home,
    Map<Trait, Map<Agreement, Rates>> rates,
    Map<Trait, Map<String, Double>> shares,
    Optional<Double> joins,
    double asks) {

  public WeighingModel {
    rates = Map.copyOf(rates);
    shares = Map.copyOf(shares);
  }

  /// A name counts for at most so many bits more or less than usual: what is rarer may be one slip
  /// that was copied.
  private static final double RAREST = 5;

  /// @param m among records of one person
  /// @param h among two of one home
  /// @param u among two who have nothing to do with each other
  public record Rates(double m, double h, double u) {}

  /// Comes with the program and asks only: what is usual in files of customers, until the house has
  /// learned from its own. One record in ten has another; everybody shares a home with one other;
  /// the house has ten thousand records. One given name in a hundred agrees by chance, one family
  /// name in three hundred, one birth date in 25 000, a phone or an e-mail address hardly ever.
  static final WeighingModel DELIVERED =
      new WeighingModel(
          Optional.empty(),
          2e-5,
          1e-4,
          Map.of(
              Trait.GIVEN,
              Map.of(
                  SAME, new Rates(.80, .010, .010),
                  SWAPPED, new Rates(.005, .0001, .0001),
                  ALIKE, new Rates(.125, .015, .012),
                  DIFFERENT, new Rates(.07, .975, .978)),
              Trait.FAMILY,
              Map.of(
                  SAME, new Rates(.84, .84, .0033),
                  SWAPPED, new Rates(.005, .0001, .0001),
                  ALIKE, new Rates(.075, .02, .003),
                  DIFFERENT, new Rates(.08, .14, .994)),
              Trait.SUFFIX,
              Map.of(SAME, new Rates(.95, .4, .5), DIFFERENT, new Rates(.05, .6, .5)),
              Trait.BIRTH,
              Map.of(
                  SAME, new Rates(.90, .004, .00004),
                  SWAPPED, new Rates(.02, .0001, .0001),
                  ALIKE, new Rates(.045, .004, .0025),
                  DIFFERENT, new Rates(.035, .992, .997)),
              Trait.PHONE,
              Map.of(SAME, new Rates(.60, .45, .00002), DIFFERENT, new Rates(.40, .55, .99998)),
              Trait.EMAIL,
              Map.of(
                  SAME, new Rates(.55, .04, .000005),
                  ALIKE, new Rates(.08, .01, .0003),
                  DIFFERENT, new Rates(.37, .95, .9997)),
              Trait.ADDRESS,
              Map.of(
                  SAME, new Rates(.60, .85, .0003),
                  ALIKE, new Rates(.25, .12, .05),
                  DIFFERENT, new Rates(.15, .03, .9497))),
          Map.of(),
          Optional.empty(),
          -2);

  /// What two records weigh. What is missing or generic weighs nothing.
  Weighed weigh(Features one, Features other) {
    return weigh(Likeness.of(one, other), one, other);
  }

  Weighed weigh(Map<Trait, Agreement> likeness, Features one, Features other) {
    List<Weighed.Part> parts = new ArrayList<>();
    double prior = log2(same / (1 - same - home));
    double unrelated = prior;
    double ofHome = log2(home / (1 - same - home));
    for (Trait trait : Trait.values()) {
      Agreement agreement = likeness.getOrDefault(trait, MISSING);
      Rates rates = ratesOf(trait, agreement);
      if (agreement == GENERIC) {
        parts.add(new Weighed.Part(trait, agreement, 0));
      } else if (rates != null) {
        double rarity = agreement == SAME ? rarity(trait, one, rates) : 0;
        double bits = log2(rates.m() / rates.u()) + rarity;
        parts.add(new Weighed.Part(trait, agreement, bits));
        unrelated += bits;
        // a home shares its family name, common or not; a given name is one's own
        ofHome += log2(rates.h() / rates.u()) + (trait == Trait.FAMILY ? rarity : 0);
      }
    }
    // the rivals together, over "unrelated" alone
    double rival = -log2(1 + Math.exp(ofHome * Math.log(2)));
    return new Weighed(id, prior, parts, rival, unrelated + rival);
  }

  /// Bits for a name that is rarer, or more common, than names that agree usually are.
  private double rarity(Trait trait, Features one, Rates rates) {
    Map<String, Double> known = shares.getOrDefault(trait, Map.of());
    if (known.isEmpty()) {
      return 0;
    }
    String value = trait == Trait.GIVEN ? one.given() : one.family();
    double least = known.values().stream().mapToDouble(share -> share).min().orElse(1);
    double share = known.getOrDefault(value, least / 2);
    return Math.clamp(log2(rates.u() / share), -RAREST, RAREST);
  }

  private @Nullable Rates ratesOf(Trait trait, Agreement agreement) {
    return rates.getOrDefault(trait, Map.of()).get(agreement);
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
