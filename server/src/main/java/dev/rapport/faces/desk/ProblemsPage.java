package dev.rapport.faces.desk;

import java.util.List;

/// Open problems, the oldest promise first.
public record ProblemsPage(String title, List<TodayPage.Row> people) {}
