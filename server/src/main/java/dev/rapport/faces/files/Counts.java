package dev.rapport.faces.files;

/// Rows of a file, by what became of them.
///
/// @param read all data rows; the sum of the next five
/// @param skipped left out on purpose, or said nothing to keep
/// @param noted came in, but without one of its values; counted above too
public record Counts(
    long read, long added, long updated, long unchanged, long skipped, long rejected, long noted) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  public Counts {
    if (read != added + updated + unchanged + skipped + rejected) {
      throw new IllegalArgumentException("Some rows are counted twice or not at all");
    }
  }

  Counts plus(Counts more) {
    return new Counts(
        read + more.read,
        added + more.added,
        updated + more.updated,
        unchanged + more.unchanged,
        skipped + more.skipped,
        rejected + more.rejected,
        noted + more.noted);
  }
}
