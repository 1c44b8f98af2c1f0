package dev.rapport.linkage.clusters;

/// On what a statement about two records rests, the strongest first.
///
/// What is stated is never outvoted in silence: where one statement joins what another keeps apart,
/// nothing is joined and the conflict stays open, whatever the ranks. The rank says which
/// statements are followed first, and it goes with the conflict. Only the model yields to every
/// other rank.
public enum Rank {
  HER_WORD,
  VERIFIED_IDENTIFIER,
  STEWARD,
  /// A link by weight. As a refusal it is a guard: these two are never joined automatically, but
  /// somebody may say that they are one.
  MODEL
}
