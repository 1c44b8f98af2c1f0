package dev.rapport.bench;

/// A measurement found that something the product promises is not so.
final class ClaimDoesNotHold extends RuntimeException {

  private final transient Report report;

  ClaimDoesNotHold(String sentence, Report report) {
    super(sentence);
    this.report = report;
  }

  /// What was measured up to then.
  Report report() {
    return report;
  }
}
