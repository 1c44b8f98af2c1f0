package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rule of a house with all that became of it.
///
/// @param number by which people name it: R-7
/// @param experience key of the catalogue's experience that it is about
/// @param versions the newest first; never empty
/// @param acts the newest first, those that were taken back too
/// @param foundAt when it was first found, and `heldAt` when a search found it last
/// @param watched what came since a person approved it; null while nobody has
public record LearnedRule(
    UUID id,
    int number,
    String experience,
    RuleKind kind,
    List<Version> versions,
    List<Made> acts,
    Instant foundAt,
    Instant heldAt,
    @Nullable Watched watched) {

  public LearnedRule {
    versions = List.copyOf(versions);
    acts = List.copyOf(acts);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("A rule says something");
    }
  }

  /// What it says, and on which counts.
  ///
  /// @param catalogue version of the catalogue it was found by
  public record Version(int number, int catalogue, Rule rule, Instant foundAt, Instant countedAt) {}

  /// What may be made of a rule: the first four by people, the others by a search.
  public enum Act {
    APPROVE,
    REFUSE,
    RETIRE,
    RESTORE,
    /// What came since speaks against it.
    DOUBT,
    /// Nobody had let it count, and it was not found any more.
    LAPSE,
    /// It was found again.
    PROPOSE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Act parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// One of them.
  ///
  /// @param becomes what the rule is by it
  /// @param counts on which a search acted
  /// @param byName empty where a search acted
  /// @param takenBack by whom and when, if it was
  public record Made(
      UUID id,
      int version,
      Act act,
      RuleState becomes,
      Optional<String> words,
      Optional<Watched> counts,
      Optional<String> byName,
      Instant at,
      Optional<TakenBack> takenBack) {}

  public record TakenBack(String byName, Instant at) {}

  /// What came of those a rule speaks of.
  ///
  /// @param since from when on
  /// @param cases with the experience, `good` of them with a good result; `silences` without it,
  ///   `silentGood` of them
  public record Watched(Instant since, long cases, long good, long silences, long silentGood) {}

  public RuleState state() {
    return standing().map(Made::becomes).orElse(RuleState.PROPOSED);
  }

  /// The latest act that was not taken back.
  public Optional<Made> standing() {
    return acts.stream().filter(one -> one.takenBack().isEmpty()).findFirst();
  }

  public Version newest() {
    return versions.getFirst();
  }

  /// The version that counts, or counted last; the newest where a person never let one count.
  public Version inForce() {
    return approval()
        .flatMap(
            made -> versions.stream().filter(one -> one.number() == made.version()).findFirst())
        .orElseGet(this::newest);
  }

  /// The number of the version that has effect now; empty where none has.
  public Optional<Integer> countingVersion() {
    return state().counts() ? Optional.of(inForce().number()) : Optional.empty();
  }

  /// By whom and when the version that counts was let count.
  public Optional<Made> approval() {
    return acts.stream()
        .filter(one -> one.takenBack().isEmpty())
        .filter(one -> one.act() == Act.APPROVE)
        .findFirst();
  }

  /// Whether it counts by one version, and a newer one waits to be approved.
  public boolean hasNewer() {
    return state().counts() && newest().number() > inForce().number();
  }
}
