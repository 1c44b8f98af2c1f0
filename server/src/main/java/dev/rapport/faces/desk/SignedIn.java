package dev.rapport.faces.desk;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/// All that a session remembers of a member of staff: who, and of which organisation. Name and role
/// are read anew with each request, so that a change of role or a leaving counts at once.
record SignedIn(UUID organisation, UUID staff) implements Principal, Serializable {

  @Serial private static final long serialVersionUID = 1;

  @Override
  public String getName() {
    return staff.toString();
  }
}
