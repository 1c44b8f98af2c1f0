package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// What she sees first.
///
/// @param asked what clerks ask her to open
/// @param visits who was here for her, as far as she does not know yet
/// @param here what is between her and the organisation that she looks at; empty while there is
///   none
/// @param gone said where that organisation keeps nothing of her any more
public record HomePage(
    String greeting,
    List<AskedPage.Line> asked,
    List<String> visits,
    Optional<Here> here,
    Optional<String> gone) {

  /// @param all how often she heard, and how often not
  /// @param held what is kept about her, by kind
  /// @param plan whether a plan is shared with her
  public record Here(
      String house,
      List<HeardPage.Line> heard,
      String all,
      List<AllowPage.Row> allows,
      Optional<AllowPage.Rest> rest,
      Optional<String> closed,
      Optional<String> lacking,
      List<Held> held,
      boolean plan) {}

  /// @param count how much of it there is; empty where only reading all of it would tell
  public record Held(String path, String word, Optional<Long> count) {}
}
