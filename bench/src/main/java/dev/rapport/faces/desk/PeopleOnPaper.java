package dev.rapport.faces.desk;

import dev.rapport.decisions.care.Roll;
import java.time.ZoneId;
import java.util.List;

/// The rows of the list of people as the desk hands them out.
public final class PeopleOnPaper {

  private PeopleOnPaper() {}

  public static List<String> headings() {
    return PeopleRows.headings();
  }

  public static List<String> row(Roll.Line line, ZoneId zone) {
    return PeopleRows.of(line, zone);
  }
}
