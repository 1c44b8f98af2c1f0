package dev.rapport.faces.desk;

import java.util.List;

/// The rules by which the house reads what it learned.
///
/// @param said how many wait for a person, in a sentence
/// @param waiting those that a person should look at
/// @param over those that were refused or retired
public record RulesPage(
    String said, List<Line> waiting, List<OfExperience> lists, List<Line> over) {

  public RulesPage {
    waiting = List.copyOf(waiting);
    lists = List.copyOf(lists);
    over = List.copyOf(over);
  }

  /// @param searched when it was searched last, and on how many
  public record OfExperience(String name, String searched, List<Falling> lists) {

    public OfExperience {
      lists = List.copyOf(lists);
    }
  }

  /// A falling list.
  ///
  /// @param cost what reading it costs beside the core; empty where it was not held beside it
  /// @param rest of whom no rule speaks
  public record Falling(String title, String note, List<Line> lines, Rest rest, String cost) {

    public Falling {
      lines = List.copyOf(lines);
    }
  }

  /// @param who of whom it speaks
  /// @param said what came of ten of them, and `silence` beside
  /// @param use how often it decided
  /// @param about the experience, where it does not stand above
  public record Line(
      String name,
      String path,
      String who,
      String about,
      String said,
      String silence,
      OddsView odds,
      String state,
      String use) {}

  public record Rest(String said, String silence, OddsView odds) {}
}
