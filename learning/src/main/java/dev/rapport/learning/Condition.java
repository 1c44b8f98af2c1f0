package dev.rapport.learning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a fact may be, as a rule says it. It can be asked of any context, whichever bins
/// it was found in.
public sealed interface Condition {

  String fact();

  boolean fits(Context context);

  /// As a reader may see it: `age 30–39`, `age not known`.
  String inWords();

  /// Nobody knows it.
  record NotKnown(String fact) implements Condition {

    @Override
    public boolean fits(Context context) {
      return context.fact(fact) == null;
    }

    @Override
    public String inWords() {
      return fact + " not known";
    }
  }

  /// It is this word.
  record Is(String fact, String word) implements Condition {

    @Override
    public boolean fits(Context context) {
      return context.fact(fact) instanceof Fact.Word(String text, var _) && text.equals(word);
    }

    @Override
    public String inWords() {
      return fact + " " + word;
    }
  }

  /// It is another word than these, which are the frequent ones.
  record Another(String fact, List<String> than) implements Condition {

    public Another {
      than = List.copyOf(than);
    }

    @Override
    public boolean fits(Context context) {
      return context.fact(fact) instanceof Fact.Word(String text, var _) && !than.contains(text);
    }

    @Override
    public String inWords() {
      return "another " + fact;
    }
  }

  /// It is a number from here on and under there.
  ///
  /// @param from null where there is no least
  /// @param to null where there is no most
  /// @param whole whether the fact is counted
  record Between(String fact, @Nullable Double from, @Nullable Double to, boolean whole)
      implements Condition {

    @Override
    public boolean fits(Context context) {
      return context.fact(fact) instanceof Fact.Figure(double number, var _)
          && (from == null || number >= from)
          && (to == null || number < to);
    }

    @Override
    public String inWords() {
      if (from == null) {
        return to == null ? fact + " known" : fact + " under " + Feature.Numbers.plain(to);
      }
      String least = fact + " " + Feature.Numbers.plain(from);
      if (to == null) {
        return least + " or more";
      }
      if (whole) {
        return to - from == 1 ? least : least + "–" + Feature.Numbers.plain(to - 1);
      }
      return least + " to " + Feature.Numbers.plain(to);
    }
  }
}
