package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.HolderInvitation;
import dev.rapport.facts.holders.HolderInvitations;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Session;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Say;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where somebody whom an organisation invited begins a side of her own, or joins the organisation
/// to the one in which she is signed in. Whoever invites may read the mail that it sends: its link
/// never opens an account that is there already, makes no address hers, and does not tell whether
/// there is one.
@Controller
class SideJoining {

  private final Organisations organisations;
  private final HolderInvitations invitations;
  private final Holders holders;
  private final Ties ties;
  private final OwnRecords records;
  private final People people;
  private final Audit audit;
  private final HolderCookie cookie;
  private final ComingBack back;
  private final PortalReply reply;

  SideJoining(
      Organisations organisations,
      HolderInvitations invitations,
      Holders holders,
      Ties ties,
      OwnRecords records,
      People people,
      Audit audit,
      HolderCookie cookie,
      ComingBack back,
      PortalReply reply) {
    this.organisations = organisations;
    this.invitations = invitations;
    this.holders = holders;
    this.ties = ties;
    this.records = records;
    this.people = people;
    this.audit = audit;
    this.cookie = cookie;
    this.back = back;
    this.reply = reply;
  }

  private record Asked(Organisation house, LinkToken token, HolderInvitation invitation) {}

  /// Opening the address changes nothing: whoever looks through mail for harm opens every link.
  @GetMapping("/me/join")
  String look(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("me") @Nullable HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    Optional<Asked> asked = asked(token);
    if (asked.isEmpty()) {
      return DoorPages.over(response, model);
    }
    String house = asked.get().house().name();
    model.addAttribute(
        "page",
        me == null
            ? new ConfirmPage(
                say("{0} gives you a page of your own", house),
                say(
                    "You see what they keep about you, and decide what they may do with it. Nobody"
                        + " else sees it. Have you a page already? Come in first, then open this"
                        + " link again."),
                "/me/join",
                token,
                say("Open my page"))
            : new ConfirmPage(
                say("Join {0}", house),
                say(
                    "You are in as {0}. From now on your page shows what {1} keeps about you.",
                    me.holder().name(), house),
                "/me/join",
                token,
                say("Join {0} to my page", house)));
    return "portal/confirm";
  }

  @PostMapping("/me/join")
  String join(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("me") @Nullable HolderAtWork me,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Asked> asked = asked(token);
    if (asked.isEmpty()) {
      return DoorPages.over(response, model);
    }
    OrganisationId house = asked.get().house().id();
    UUID record = asked.get().invitation().record();
    Optional<HolderId> known = Optional.ofNullable(me).map(HolderAtWork::id);
    if (isTaken(house, record, known)) {
      model.addAttribute(
          "page",
          new SaidPage(
              say("That is joined already"),
              say(
                  "Part from {0} on your page first, then ask for another link.",
                  asked.get().house().name()),
              "/me",
              say("Go on")));
      return "portal/said";
    }
    Optional<HolderInvitation> opened =
        Tenancy.within(house, () -> invitations.open(asked.get().token().secret()));
    if (opened.isEmpty()) {
      return DoorPages.over(response, model);
    }
    String name = Tenancy.within(house, () -> nameOf(record));
    HolderId holder = known.orElseGet(() -> begun(name));
    known.ifPresent(one -> Holding.run(one, () -> partFromNothing(house, name)));
    String proof = proof(opened.get());
    Optional<AccountProof.Way> proven =
        opened.get().proves() ? Optional.of(AccountProof.Way.MAILBOX) : Optional.empty();
    Holding.run(
        holder,
        () -> ties.join(holder, house, record, proof, proven, opened.get().by().orElse(null)));
    Tenancy.run(
        house,
        () ->
            audit.note(
                null,
                name,
                "join own side",
                record,
                null,
                Map.of("about", proof, "source", "portal")));
    if (me != null) {
      return reply.at(me, "/me", say("Joined with {0}.", asked.get().house().name()));
    }
    cookie.letIn(holder, Session.Way.INVITATION, request, response);
    return "redirect:" + back.onward(request, response);
  }

  /// @param holder who is about to join; empty while she has no account
  private boolean isTaken(OrganisationId house, UUID record, Optional<HolderId> holder) {
    boolean person = Tenancy.within(house, () -> ties.of(recordsOf(record)).isPresent());
    return person
        || holder
            .flatMap(one -> Holding.within(one, () -> ties.with(house)))
            .filter(tie -> Tenancy.within(house, () -> records.find(tie).isPresent()))
            .isPresent();
  }

  /// Of what she was joined with there before, nothing is kept any more.
  private void partFromNothing(OrganisationId house, String name) {
    ties.with(house).ifPresent(tie -> ties.part(tie.id(), name));
  }

  private List<UUID> recordsOf(UUID record) {
    return records.of(new RecordId(record)).records().stream().map(RecordId::value).toList();
  }

  private String nameOf(UUID record) {
    return people
        .namesOf(List.of(new RecordId(record)))
        .getOrDefault(new RecordId(record), say("Somebody"));
  }

  private HolderId begun(String name) {
    HolderId holder = Holders.nextId();
    Holding.run(holder, () -> holders.begin(name, Say.language().code()));
    return holder;
  }

  /// As it is kept, in English.
  private static String proof(HolderInvitation invitation) {
    return invitation
        .point()
        .map(point -> Tie.OPENED + point)
        .orElse(Tie.HANDED_OVER + invitation.byName());
  }

  private Optional<Asked> asked(String text) {
    return LinkToken.parse(text)
        .flatMap(token ->
            organisations.all().stream()
                .filter(house -> house.id().value().equals(token.whose()))
                .findFirst()
                .flatMap(house ->
                    Tenancy.within(house.id(), () -> invitations.look(token.secret()))
                        .map(invitation -> new Asked(house, token, invitation))));
  }
}
