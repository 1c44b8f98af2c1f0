package dev.rapport.faces.desk;

import java.util.List;

/// Why two persons are two.
///
/// @param reasons in whole sentences, the first the one that decides
/// @param act says that they are one after all, or takes back that they are two
/// @param refused whether somebody said that they are two
public record WhyNotPage(
    String path,
    String name,
    List<String> reasons,
    AskForm act,
    boolean refused,
    SamePage.Ask ask) {

  public WhyNotPage {
    reasons = List.copyOf(reasons);
  }
}
