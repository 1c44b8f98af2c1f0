package dev.rapport.faces.terminal;

/// The command line does not make sense; the message says what to type instead.
public final class Misunderstood extends RuntimeException {

  public Misunderstood(String sentence) {
    super(sentence);
  }
}
