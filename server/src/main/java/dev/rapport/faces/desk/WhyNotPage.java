package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Why two persons are two.
///
/// @param reasons in whole sentences, the first the one that decides
/// @param undo where the word of whoever said that they are two is taken back
public record WhyNotPage(
    String path, String name, List<String> reasons, Optional<String> undo, SamePage.Ask ask) {

  public WhyNotPage {
    reasons = List.copyOf(reasons);
  }
}
