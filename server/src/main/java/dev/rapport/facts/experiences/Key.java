package dev.rapport.facts.experiences;

import java.util.Comparator;

/// What a source calls something; names it in the ledger for ever.
public record Key(String source, String key) implements Comparable<Key> {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::source).thenComparing(Key::key);

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}
