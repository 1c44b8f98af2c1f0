package dev.rapport.faces.desk;

import java.util.List;

/// What is likely to follow, as ten people in a like situation: good, so-so, bad, not known, in one
/// block; then how the first, second and third time probably go.
///
/// @param title "An offer", "Stay silent"
/// @param look of the answer that it is about: send or quiet; empty where it is none
/// @param dots one look for each of the ten
/// @param order one look for each time; empty where no order is known
/// @param words "6 good · 3 so-so · 1 bad"
/// @param basis "From 64 like cases."
/// @param label the whole in one sentence, for whoever has it read aloud
/// @param advised whether it is the better of those beside it
public record OddsView(
    String title,
    String look,
    List<String> dots,
    List<String> order,
    String words,
    String basis,
    String label,
    boolean advised) {

  public OddsView {
    dots = List.copyOf(dots);
    order = List.copyOf(order);
  }

  OddsView advised(boolean better) {
    return new OddsView(title, look, dots, order, words, basis, label, better);
  }
}
