package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// A key in the making: first what for, then where, then how long. Nothing is typed.
///
/// @param where what was chosen so far, in words; empty at the first step
/// @param choices what to tap on, at the first two steps
/// @param making the third step
public record NewKeyPage(
    String title, String where, List<Choice> choices, Optional<Making> making) {

  public record Choice(String path, String words, String aside) {}

  /// @param problem why no key was made; empty at first
  /// @param missing what the errand needs and her vault does not have
  /// @param stale whether she has to come in once more, since something sensitive is asked for
  /// @param withPin those that last so long that a PIN goes with them
  /// @param offline codes for a phone without network; none where what is needed is more than
  ///   ordinary
  /// @param kept what happens with what they take down
  public record Making(
      String problem,
      String errand,
      String at,
      List<Item> items,
      List<String> missing,
      boolean stale,
      List<Lasting> lasting,
      List<Lasting> withPin,
      List<Lasting> offline,
      String kept) {}

  /// @param name of the field
  /// @param why `needed` or that she may leave it out
  public record Item(String name, String label, String why, List<Option> options) {}

  public record Option(String value, String words, boolean chosen) {}

  public record Lasting(String value, String words) {}
}
