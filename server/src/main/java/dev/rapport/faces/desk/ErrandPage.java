package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// One errand at the counter: exactly what it needs, and one button.
///
/// @param path of what can be done with it
/// @param word the errand by its name in forms; `errand` in words
/// @param until who opened it, and how long
/// @param number what her phone asks for, while she is asked once more
/// @param unseen whether it has to be asked for: what was read is on no page that is only looked at
/// @param notShared what the errand could take and she keeps to herself
/// @param mark who looked, and when
public record ErrandPage(
    String key,
    String path,
    String word,
    String errand,
    String until,
    Optional<Integer> number,
    boolean unseen,
    List<Line> lines,
    List<Comparison> comparisons,
    List<Passed> passed,
    List<NotShared> notShared,
    String kept,
    String mark) {

  public record Line(String label, String words) {}

  /// @param item by which it can be asked for
  public record NotShared(String label, String item) {}

  /// @param words what came of the last try, or how it goes
  /// @param left how often may still be tried
  public record Comparison(String item, String label, String words, int left) {}

  /// Something that words can be passed on to.
  ///
  /// @param said what came of the last; empty before
  /// @param words how it goes
  /// @param typed what was written and did not leave
  /// @param left how often something may still be passed on
  public record Passed(
      String item,
      String label,
      String said,
      String words,
      String typed,
      boolean problem,
      int left) {

    /// Without what was written: records end up in logs.
    @Override
    public String toString() {
      return "Passed[%s]".formatted(item);
    }
  }

  /// Without what is read: records end up in logs.
  @Override
  public String toString() {
    return "ErrandPage[%s]".formatted(key);
  }
}
