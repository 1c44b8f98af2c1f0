package dev.rapport.faces.desk;

import dev.rapport.decisions.care.Plans;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Colleague;
import dev.rapport.facts.organisations.Colleagues;
import dev.rapport.facts.organisations.Invitation;
import dev.rapport.facts.organisations.Invitations;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Ownership;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Language;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes of who works in a house, each with its note of who changed what.
@Component
@Transactional
class StaffChanges {

  private final Organisations organisations;
  private final Colleagues colleagues;
  private final Invitations invitations;
  private final Ownership ownership;
  private final Plans plans;
  private final Audit audit;

  StaffChanges(
      Organisations organisations,
      Colleagues colleagues,
      Invitations invitations,
      Ownership ownership,
      Plans plans,
      Audit audit) {
    this.organisations = organisations;
    this.colleagues = colleagues;
    this.invitations = invitations;
    this.ownership = ownership;
    this.plans = plans;
    this.audit = audit;
  }

  /// @return the secret of the invitation
  public String invite(AtWork who, @Nullable String email, Role role, @Nullable PlaceId place) {
    Invitations.Issued issued = invitations.invite(email, role, place, who.staff().name());
    note(who, "invite staff", issued.id(), Map.of("role", role.word()));
    return issued.secret();
  }

  /// Lets somebody who works here choose a password, with this address or one that she says.
  ///
  /// @return the secret of the invitation
  public String letIn(AtWork who, Colleague one, @Nullable String email) {
    Staff staff = one.staff();
    Invitations.Issued issued = invitations.letIn(staff, email, who.staff().name());
    note(
        who,
        "invite to sign in",
        staff.id().value(),
        Map.of(
            "name", staff.name(),
            "before", one.email().orElse(""),
            "after", email == null ? "" : email));
    return issued.secret();
  }

  public boolean takeBack(AtWork who, UUID invitation) {
    boolean taken = invitations.takeBack(invitation);
    if (taken) {
      note(who, "take invitation back", invitation, Map.of());
    }
    return taken;
  }

  /// Takes somebody in who was invited.
  ///
  /// @param email hers, where the invitation names none
  /// @return nothing when the invitation is over
  public Optional<Staff> accept(String secret, String name, String email, String passwordHash) {
    Optional<Invitation> accepted = invitations.accept(secret);
    return accepted.flatMap(invitation ->
        invitation.staff().isPresent()
            ? comeBack(invitation, invitation.staff().get(), email, passwordHash)
            : Optional.of(comeNew(invitation, name, email, passwordHash)));
  }

  /// Whoever is signed in as her is so no longer: see [OpenSessions].
  private Optional<Staff> comeBack(
      Invitation invitation, Staff staff, String email, String passwordHash) {
    if (!colleagues.letSignIn(staff.id(), invitation.email().orElse(email), passwordHash)) {
      return Optional.empty();
    }
    audit.note(
        staff.id(),
        staff.name(),
        "choose password by invitation",
        staff.id().value(),
        null,
        Map.of("invited by", invitation.byName(), "after", invitation.email().orElse(email)));
    return Optional.of(staff);
  }

  private Staff comeNew(Invitation invitation, String name, String email, String passwordHash) {
    Staff staff = organisations.addStaff(name, invitation.role(), invitation.place().orElse(null));
    organisations.allowSignIn(
        Tenancy.require(), staff.id(), invitation.email().orElse(email), passwordHash);
    audit.note(
        staff.id(),
        name,
        "accept invitation",
        staff.id().value(),
        null,
        Map.of("role", staff.role().word(), "invited by", invitation.byName()));
    return staff;
  }

  public boolean assign(AtWork who, Staff staff, Role role, @Nullable PlaceId place) {
    boolean assigned = colleagues.assign(staff.id(), role, place);
    if (assigned) {
      note(
          who,
          "assign staff",
          staff.id().value(),
          Map.of("role", role.word(), "before", staff.role().word()));
    }
    return assigned;
  }

  /// @param heir who owns from now on what she owned; null to leave it hers
  public boolean leave(AtWork who, Staff staff, @Nullable Staff heir) {
    boolean left = colleagues.leave(staff.id());
    if (left) {
      note(who, "switch off staff", staff.id().value(), Map.of("name", staff.name()));
      if (heir != null) {
        handOver(who, staff, heir);
      }
    }
    return left;
  }

  /// @return how many records changed hands
  public int handOver(AtWork who, Staff staff, Staff heir) {
    int handed = ownership.handOver(staff.id(), heir.id());
    plans.handOver(staff.id(), heir.id());
    note(
        who,
        "hand over people",
        staff.id().value(),
        Map.of("to", heir.name(), "records", String.valueOf(handed)));
    return handed;
  }

  public void choosePassword(AtWork who, String hash) {
    colleagues.choosePassword(who.staff().id(), hash);
    note(who, "change password", who.staff().id().value(), Map.of());
  }

  /// @param email with which she signs in from now on; empty when she does not
  public void rename(AtWork who, String name, Optional<String> email) {
    Staff staff = who.staff();
    String before =
        colleagues.all().stream()
            .filter(one -> one.staff().id().equals(staff.id()))
            .findFirst()
            .flatMap(Colleague::email)
            .orElse("");
    colleagues.rename(staff.id(), name);
    email.ifPresent(address -> colleagues.signInWith(staff.id(), address));
    note(
        who,
        "change name and address",
        staff.id().value(),
        Map.of(
            "before", (staff.name() + " " + before).strip(),
            "after", (name + " " + email.orElse("")).strip()));
  }

  public void chooseLanguage(AtWork who, Language language) {
    colleagues.chooseLanguage(who.staff().id(), language);
    note(
        who,
        "change language",
        who.staff().id().value(),
        Map.of(
            "before", who.staff().language().map(Language::code).orElse(""),
            "after", language.code()));
  }

  private void note(AtWork who, String act, UUID subject, Map<String, String> detail) {
    audit.note(who.staff().id(), who.staff().name(), act, subject, null, detail);
  }
}
