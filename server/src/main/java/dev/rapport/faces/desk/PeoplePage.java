package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// People found, or the people of the house as a list.
///
/// @param asked what was typed
/// @param empty what to say when nobody is listed
/// @param people those found; none while a list is shown
/// @param list the list; absent while somebody is searched for
public record PeoplePage(
    String title,
    String asked,
    String count,
    List<TodayPage.Row> people,
    String empty,
    Optional<Listing> list) {

  /// The people of the house, narrowed, ordered and shown as somebody wants it.
  ///
  /// @param views saved views that lead here
  /// @param view the one that it began with
  /// @param filters what the list can be narrowed to
  /// @param values what it is narrowed to by value, each with the list without it
  /// @param orders in which order it can stand
  /// @param columns what is shown beside a name
  /// @param more the form for every other filter and for the columns
  /// @param newer and older lead to the pages beside this one
  /// @param many what can be done with many of them
  public record Listing(
      List<Tab> views,
      Optional<Kept> view,
      AskForm keep,
      List<BetweenPage.Filter> filters,
      List<BetweenPage.Filter> values,
      List<BetweenPage.Filter> orders,
      List<String> columns,
      List<Line> lines,
      More more,
      Optional<String> newer,
      Optional<String> older,
      Many many) {}

  /// @param owner whose it is, where that is somebody else
  public record Tab(String name, String owner, String path, boolean current) {}

  /// A saved view as it stands above its list.
  ///
  /// @param changed whether the list is another by now
  /// @param change absent where she may not change it, and `whose` says who may
  public record Kept(
      String name, String whose, boolean changed, Optional<AskForm> change, String remove) {}

  public record Line(String person, String name, String path, List<String> cells) {}

  /// @param carried filters that the form leaves as they are
  public record More(
      List<String> carried, List<AskForm.Listed> values, List<AskForm.Tick> columns, String view) {}

  /// @param shows the list as an address says it
  /// @param all how many are in it, in words; empty for none to speak of
  /// @param kinds what can be done
  /// @param chosen which of them was chosen before somebody was ticked; empty when none
  public record Many(String shows, String all, List<AskForm.Ready> kinds, String chosen) {}
}
