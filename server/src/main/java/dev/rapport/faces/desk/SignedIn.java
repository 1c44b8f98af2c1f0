package dev.rapport.faces.desk;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// All that a session remembers of a member of staff: who, and of which organisation. Name and role
/// are read anew with each request, so that a change of role or a leaving counts at once.
///
/// @param since when she came in; a session ends so long after that, however busy it is
record SignedIn(UUID organisation, UUID staff, Instant since) implements Principal, Serializable {

  /// A working day.
  static final Duration LONGEST = Duration.ofHours(12);

  @Serial private static final long serialVersionUID = 2;

  boolean isOver(Instant now) {
    return !now.isBefore(since.plus(LONGEST));
  }

  @Override
  public String getName() {
    return staff.toString();
  }
}
