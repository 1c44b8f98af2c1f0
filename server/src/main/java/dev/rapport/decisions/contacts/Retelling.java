package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.rules.Questions;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gate's reasons for whoever reads. They are kept in English; for another reader the evidence,
/// which is kept whole, is judged again by the same rules, and its words are taken when verdict and
/// code agree. Reasons of older rules stay in the words in which they were kept.
final class Retelling {

  private Retelling() {}

  /// Whether the reader needs the evidence at all.
  static boolean isWanted() {
    return Say.language() != Language.ENGLISH;
  }

  static Judgement of(Judgement kept, Evidence evidence) {
    String code = kept.reason().code();
    return again(kept.verdict().word(), code, evidence)
        .filter(again -> again.verdict().equals(kept.verdict()))
        .orElse(kept);
  }

  /// @param evidence as it is kept; null when the reader needs none
  static Optional<Judgement.Reason> of(String verdict, String code, @Nullable String evidence) {
    return evidence == null
        ? Optional.empty()
        : again(verdict, code, Evidence.parse(evidence)).map(Judgement::reason);
  }

  private static Optional<Judgement> again(String verdict, String code, Evidence evidence) {
    if (!isWanted() || evidence.rulesVersion() != Questions.VERSION) {
      return Optional.empty();
    }
    Judgement again = evidence.replay();
    boolean agrees = again.verdict().word().equals(verdict) && again.reason().code().equals(code);
    return agrees ? Optional.of(again) : Optional.empty();
  }
}
