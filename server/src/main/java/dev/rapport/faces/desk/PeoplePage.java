package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// People found, or the people of the house as a list.
///
/// @param asked what was typed
/// @param empty what to say when nobody is listed
/// @param filters what the list can be narrowed to; none while somebody is searched for
/// @param orders in which order it can stand
/// @param newer and older lead to the pages beside this one
public record PeoplePage(
    String title,
    String asked,
    String count,
    List<TodayPage.Row> people,
    String empty,
    List<BetweenPage.Filter> filters,
    List<BetweenPage.Filter> orders,
    Optional<String> newer,
    Optional<String> older) {}
