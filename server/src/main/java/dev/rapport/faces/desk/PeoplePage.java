package dev.rapport.faces.desk;

import java.util.List;

/// People found, or the people one owns.
///
/// @param asked what was typed
/// @param empty what to say when nobody is listed
public record PeoplePage(
    String title, String asked, String count, List<TodayPage.Row> people, String empty) {}
