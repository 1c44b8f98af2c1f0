package dev.rapport.decisions.outcomes;

import java.util.Optional;
import java.util.UUID;

/// What the gate is told of a contact that need not be: what it adds to silence, as far as that is
/// known, and whether chance left her in silence.
///
/// @param experience of the catalogue
/// @param lift empty where too few like cases are known, of it or of silence
/// @param cases how many like cases stand behind it, and `silentCases` behind silence
/// @param heldOut whether she is left in silence by lot, to see what comes of that
/// @param tried whether the lot lets it go although silence seems to do as well: where that is not
///   sure, it would never be known better otherwise
/// @param probability with which what is done here would be done: the lot's share
/// @param propensity how likely the contact was where the lot alone chose between it and a silence
///   that the ledger notes; empty where a rule or a forecast leaves only silence
/// @param model which state of the learning it was
/// @param chances of a good result; empty where nothing is learned
/// @param ruled by which approved rule it is said, where one speaks of her
public record Expectation(
    String experience,
    Optional<Lift> lift,
    long cases,
    long silentCases,
    boolean heldOut,
    boolean tried,
    double probability,
    Optional<Double> propensity,
    String model,
    Optional<Chances> chances,
    Optional<Ruled> ruled) {

  /// How likely a good result is.
  ///
  /// @param good of the contact, and `silentGood` of silence
  public record Chances(double good, double silentGood) {}

  /// A rule that people approved, and that speaks of her.
  ///
  /// @param number by which people name it
  /// @param version of it that counts
  /// @param spares whether it leaves her in silence
  /// @param letThrough whether the lot lets it pass nevertheless, so that it is seen whether the
  ///   rule still holds
  public record Ruled(UUID rule, int number, int version, boolean spares, boolean letThrough) {}
}
