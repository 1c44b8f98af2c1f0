package dev.rapport.facts.identity;

/// Records were to be joined that somebody has said are different persons. The refusal must be
/// retracted first.
public final class RefusalStands extends IllegalStateException {

  private final LinkId refusal;

  RefusalStands(LinkId refusal) {
    super("These records are refused as one person by link " + refusal);
    this.refusal = refusal;
  }

  public LinkId refusal() {
    return refusal;
  }
}
