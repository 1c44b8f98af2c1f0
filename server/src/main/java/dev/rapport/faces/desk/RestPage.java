package dev.rapport.faces.desk;

import java.util.List;

/// Everyone who is left in peace, by waking day.
public record RestPage(String title, List<TodayPage.Row> people) {}
