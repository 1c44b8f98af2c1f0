package dev.rapport.decisions.contacts;

/// What became of the contacts that were due.
///
/// @param picked how many were taken up; 0 when nothing is due any more
/// @param skipped no longer planned when their turn came
/// @param failed not judged because of a fault outside the gate; they come up again by themselves
public record JudgedCounts(
    int picked, int send, int fold, int waiting, int silent, int skipped, int failed) {

  public static final JudgedCounts NONE = new JudgedCounts(0, 0, 0, 0, 0, 0, 0);

  public int judged() {
    return send + fold + waiting + silent;
  }

  public JudgedCounts plus(JudgedCounts other) {
    return new JudgedCounts(
        picked + other.picked,
        send + other.send,
        fold + other.fold,
        waiting + other.waiting,
        silent + other.silent,
        skipped + other.skipped,
        failed + other.failed);
  }

  static JudgedCounts of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Send _ -> new JudgedCounts(0, 1, 0, 0, 0, 0, 0);
      case Verdict.Fold _ -> new JudgedCounts(0, 0, 1, 0, 0, 0, 0);
      case Verdict.Wait _ -> new JudgedCounts(0, 0, 0, 1, 0, 0, 0);
      case Verdict.StaySilent _ -> new JudgedCounts(0, 0, 0, 0, 1, 0, 0);
    };
  }
}
