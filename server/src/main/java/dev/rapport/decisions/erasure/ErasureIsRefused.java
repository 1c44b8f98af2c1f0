package dev.rapport.decisions.erasure;

/// Nobody was erased.
public final class ErasureIsRefused extends RuntimeException {

  private final Cause because;

  /// What stands in the way.
  public enum Cause {
    /// A contact is going out to her at this moment; a minute later she can be erased.
    GOING_OUT("a contact is going out to her at this moment"),
    /// What is kept as the reason says who she was.
    NAMED("the reason that stays names her");

    private final String words;

    Cause(String words) {
      this.words = words;
    }
  }

  ErasureIsRefused(Cause because) {
    super("Nobody was erased: " + because.words);
    this.because = because;
  }

  public Cause because() {
    return because;
  }
}
