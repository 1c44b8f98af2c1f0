package dev.rapport.faces.desk;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Beginning;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Folding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Founds the first house of a server, with the one who answers for it: all of it or nothing.
@Component
final class FirstHouse {

  private static final int LONGEST_SLUG = 40;

  private final TransactionTemplate transactions;
  private final Beginning beginning;
  private final Organisations organisations;
  private final Audit audit;

  FirstHouse(
      TransactionTemplate transactions,
      Beginning beginning,
      Organisations organisations,
      Audit audit) {
    this.transactions = transactions;
    this.beginning = beginning;
    this.organisations = organisations;
    this.audit = audit;
  }

  /// @param passwordHash as Argon2id in PHC form
  record Draft(
      String name,
      String kind,
      String country,
      ZoneId zone,
      String manager,
      String email,
      String passwordHash) {}

  /// @return the manager; nothing when the key opens nothing any more
  Optional<StaffId> found(String key, OrganisationId id, Draft draft) {
    return Tenancy.within(
        id,
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    _ -> beginning.open(key) ? Optional.of(begin(id, draft)) : Optional.empty())));
  }

  private StaffId begin(OrganisationId id, Draft draft) {
    organisations.found(
        id,
        slugOf(draft.name(), "house"),
        draft.name(),
        draft.kind(),
        draft.zone(),
        draft.country());
    Staff manager = organisations.addStaff(draft.manager(), Role.MANAGER, null);
    organisations.allowSignIn(id, manager.id(), draft.email(), draft.passwordHash());
    audit.note(
        manager.id(),
        manager.name(),
        "found house",
        id.value(),
        null,
        Map.of("name", draft.name()));
    return manager.id();
  }

  /// Small letters, digits and hyphens: the name of a house or place in files and commands.
  static String slugOf(String name, String otherwise) {
    String folded = Folding.fold(name).strip().replaceAll("[^a-z0-9]+", "-");
    String begun = folded.replaceAll("^[^a-z]+", "");
    String cut = begun.substring(0, Math.min(begun.length(), LONGEST_SLUG)).replaceAll("-+$", "");
    return cut.length() < 2 ? otherwise : cut;
  }
}
