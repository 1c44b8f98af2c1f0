package dev.rapport.faces.desk;

import java.util.List;

/// All that passed between us, month by month, the latest first.
///
/// @param path of her page
/// @param shown how much of it is here, in words
/// @param planned what is ahead; only while nothing is left out
public record BetweenPage(
    String name,
    String path,
    Pronouns pronouns,
    String shown,
    List<Filter> filters,
    List<PersonPage.Event> planned,
    List<Month> months) {

  /// A kind of event, and the address that shows only this.
  public record Filter(String words, String path, boolean current) {}

  /// @param summary what the month held, in one line
  /// @param open whether its events show at once
  public record Month(String words, String summary, boolean open, List<PersonPage.Event> events) {}
}
