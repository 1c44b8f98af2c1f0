package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// One of the four cells, which always stand in the same order and weigh the same.
///
/// @param number a count, in totals
/// @param words why not, or that it is chosen
/// @param path where the cell leads
/// @param reasons the commonest, most frequent first
public record FourCell(
    AnswerTag tag,
    String number,
    String words,
    boolean chosen,
    Optional<String> path,
    List<Reason> reasons) {

  /// A common reason, and where its decisions are listed.
  public record Reason(String words, String path) {}

  static FourCell told(AnswerTag tag, String words, boolean chosen) {
    return new FourCell(tag, "", words, chosen, Optional.empty(), List.of());
  }

  static FourCell total(AnswerTag tag, String number, String words) {
    return new FourCell(tag, number, words, false, Optional.empty(), List.of());
  }

  FourCell leadingTo(String address, boolean current, List<Reason> commonest) {
    return new FourCell(tag, number, words, current, Optional.of(address), commonest);
  }
}
