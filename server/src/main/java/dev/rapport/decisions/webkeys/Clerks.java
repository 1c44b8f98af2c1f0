package dev.rapport.decisions.webkeys;

import dev.rapport.facts.organisations.Credential;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which clerk a system of the house means. Without one nothing opens: every receipt names
/// somebody.
@Component
@Transactional(readOnly = true)
public class Clerks {

  private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final Organisations organisations;

  Clerks(Organisations organisations) {
    this.organisations = organisations;
  }

  /// @param named her id, or the address that she signs in with
  /// @return nothing when nobody of that name works here
  public Optional<Clerk> named(String named) {
    if (named.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Optional<StaffId> id =
        named.matches(ID)
            ? Optional.of(new StaffId(UUID.fromString(named)))
            : organisations
                .credential(named)
                .filter(credential -> credential.organisation().equals(Tenancy.require()))
                .map(Credential::staff);
    return id.flatMap(organisations::staff).map(Clerk::of);
  }
}
