package dev.rapport.faces.desk;

import dev.rapport.ground.web.QrPicture;
import java.util.List;
import java.util.Optional;

/// What a clerk asks the customer in front of her to open: first which errand, then a picture for
/// the customer's phone.
///
/// @param problem why nobody is asked now; empty when nothing speaks against it
/// @param choices which errands there are; empty once one was chosen
public record AskingPage(String problem, List<Choice> choices, Optional<Shown> shown) {

  /// @param beyond what of it the public list does not name; empty when all of it is
  public record Choice(String errand, String name, String needs, String beyond) {}

  /// @param path of the request
  /// @param words what became of it, once it is over
  /// @param address what the picture leads to, to be typed; empty once it is over
  /// @param onHerPage whether she finds it on her own page too
  public record Shown(
      String path,
      String errand,
      String words,
      List<String> items,
      String address,
      Optional<QrPicture> picture,
      boolean onHerPage,
      boolean open) {}
}
