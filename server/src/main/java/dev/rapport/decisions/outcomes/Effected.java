package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Label;
import java.util.List;

/// What an experience does beside silence.
///
/// @param key as the catalogue calls it
/// @param label how well it is founded
/// @param taken how many had it, and `spared` how many were left in silence
/// @param known whether there are enough of both to say anything
/// @param good how often it went well, and `bad` how often it went badly
/// @param enough how many of each would do to prove a difference like this one; 0 where none shows
/// @param risks the same by how likely it was that nothing good would come of silence; risk is no
///   reason for a contact, lift is
/// @param share of the people that risks are read from
public record Effected(
    String key,
    Label label,
    long taken,
    long spared,
    boolean known,
    Difference good,
    Difference bad,
    long enough,
    List<Risk> risks,
    double share) {

  public Effected {
    risks = List.copyOf(risks);
    Reckoning.finite(share);
  }

  /// @param rate with it, and `silence` without; each a share between 0 and 1
  /// @param low and `high` between which the difference lies in 95 of 100 such comparisons
  /// @param provable whether chance alone explains it poorly
  public record Difference(
      double rate, double silence, double difference, double low, double high, boolean provable) {

    public Difference {
      Reckoning.finite(rate + silence + difference + low + high);
    }
  }

  /// @param risk how likely it was on average that nothing good would come of silence
  public record Risk(
      int number, double risk, long taken, long spared, boolean known, Difference good) {

    public Risk {
      Reckoning.finite(risk);
    }
  }
}
