package dev.rapport.learning;

import java.time.Instant;

/// One thing that was known of a person, and since when.
public sealed interface Fact {

  Instant known();

  /// One of a number of words.
  record Word(String text, Instant known) implements Fact {

    public Word {
      if (text.isBlank()) {
        throw new IllegalArgumentException("What is not known is left out of a context");
      }
    }
  }

  /// A number, of which more and less mean something.
  record Figure(double number, Instant known) implements Fact {

    public Figure {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("A fact that is no finite number is left out");
      }
    }
  }
}
