package dev.rapport.linkage.clusters;

import java.util.List;

/// Changes that were made together, and how it was before: enough to take them back for ever.
///
/// @param before all memberships of the persons whom the changes touch
public record Decision<P extends Comparable<P>, R extends Comparable<R>>(
    List<Change<P, R>> changes, List<Membership<P, R>> before) {

  public Decision {
    changes = List.copyOf(changes);
    before = List.copyOf(before);
  }
}
