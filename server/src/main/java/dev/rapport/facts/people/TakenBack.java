package dev.rapport.facts.people;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells apart why the database refused something: it was about a record that was taken back with
/// the import that brought it.
public final class TakenBack {

  /// As `people.refuse_gone` says it.
  private static final String STATE = "23R01";

  private TakenBack() {}

  /// Whether that is why this failed.
  public static boolean isCauseOf(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException refusal && STATE.equals(refusal.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
