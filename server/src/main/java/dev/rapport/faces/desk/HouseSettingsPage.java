package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// What a house says of itself, its places, and how often and when it may write.
///
/// @param mayChange whether who looks may change it
/// @param facts name, kind, country and zone, each with its label
/// @param sentences the policy in force
/// @param policy absent for whoever may not change it
/// @param whileOpen absent where no opening hours are known
public record HouseSettingsPage(
    boolean mayChange,
    List<Fact> facts,
    Optional<AskForm> house,
    List<PlaceCard> places,
    Optional<AskForm> addPlace,
    List<String> sentences,
    Optional<AskForm> policy,
    Optional<AskForm> whileOpen,
    List<Version> versions,
    Learns learns) {

  public record Fact(String label, String value) {}

  /// @param hours "Mon–Fri 08:00–17:00"
  /// @param now "We are open until 17:00."; empty where that is not known
  /// @param turn where a button closes it, or keeps it again
  public record PlaceCard(
      String name,
      String slug,
      String hours,
      String now,
      boolean closed,
      List<AskForm> forms,
      String turn) {}

  /// What may follow, as the house tells it apart.
  ///
  /// @param name of the catalogue in force
  /// @param said since when and by whom; empty where nobody chose it yet
  /// @param holdOut how many are left in silence by lot
  public record Learns(
      String name,
      String said,
      String holdOut,
      List<Experience> experiences,
      Optional<AskForm> choose) {}

  /// @param results what may come of it, the best first, each with how good it is
  /// @param learned how many results were learned
  public record Experience(String name, String window, List<Result> results, String learned) {}

  /// @param look good, soso or bad
  public record Result(String words, String look) {}

  /// @param changes what it says otherwise than the one before
  /// @param back where a button brings it back; empty for the one in force and where she may not
  public record Version(int number, String said, List<String> changes, String back) {}
}
