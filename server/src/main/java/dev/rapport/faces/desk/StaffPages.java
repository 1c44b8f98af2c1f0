package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.channels.HouseMail;
import dev.rapport.facts.organisations.Colleague;
import dev.rapport.facts.organisations.Colleagues;
import dev.rapport.facts.organisations.Invitation;
import dev.rapport.facts.organisations.Invitations;
import dev.rapport.facts.organisations.KeptPlace;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Places;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Ownership;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who works in a house: invited, given a role and a place, switched off.
@Controller
class StaffPages {

  private static final String HERE = "/house/staff";
  private static final int FEW = 3;

  private final Organisations organisations;
  private final Colleagues colleagues;
  private final Invitations invitations;
  private final Places places;
  private final Ownership ownership;
  private final StaffChanges changes;
  private final OpenSessions sessions;
  private final HouseMail mail;
  private final DeskSettings settings;
  private final InstantSource clock;

  StaffPages(
      Organisations organisations,
      Colleagues colleagues,
      Invitations invitations,
      Places places,
      Ownership ownership,
      StaffChanges changes,
      OpenSessions sessions,
      HouseMail mail,
      DeskSettings settings,
      InstantSource clock) {
    this.organisations = organisations;
    this.colleagues = colleagues;
    this.invitations = invitations;
    this.places = places;
    this.ownership = ownership;
    this.changes = changes;
    this.sessions = sessions;
    this.mail = mail;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String staff(@ModelAttribute("atWork") AtWork who, Model model) {
    boolean mayChange = who.answersForTheHouse();
    List<KeptPlace> kept = places.all();
    List<Colleague> all = colleagues.all();
    ZonedDateTime now = who.now(clock);
    model.addAttribute(
        "page",
        new HouseStaffPage(
            mayChange,
            all.stream().map(one -> member(who, one, all, kept, now)).toList(),
            mayChange
                ? invitations.open().stream().map(one -> invited(one, kept, now)).toList()
                : List.of(),
            mayChange ? Optional.of(StaffForms.invite(kept, Typed.NOTHING)) : Optional.empty()));
    return "desk/house-staff";
  }

  /// The link is part of this one answer and stands nowhere else.
  @PostMapping("/house/staff/invitations")
  String invite(
      Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletRequest request, Model model) {
    return FormComesBack.orKeep(
        page(StaffForms.invite(places.all(), typed)),
        () -> {
          String email = typed.of("email").isBlank() ? null : newEmail(typed, Optional.empty());
          String secret = changes.invite(who, email, role(typed), place(typed));
          return shown(who, email, secret, request, model);
        });
  }

  /// For whoever came along with a restored house, or lost her password.
  @PostMapping("/house/staff/{staff}/way-in")
  String letIn(
      @PathVariable UUID staff,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      HttpServletRequest request,
      Model model) {
    Staff member = member(staff);
    Colleague one =
        colleagues.all().stream()
            .filter(colleague -> colleague.staff().id().equals(member.id()))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return FormComesBack.orKeep(
        page(StaffForms.wayIn(one, typed)),
        () -> {
          String email = typed.of("email").isBlank() ? null : newEmail(typed, one.email());
          return shown(who, email, changes.letIn(who, one, email), request, model);
        });
  }

  private String shown(
      AtWork who, @Nullable String email, String secret, HttpServletRequest request, Model model) {
    String path = "/join?token=" + JoinToken.of(who.organisation().id(), secret);
    String link = settings.addressOf(request) + path;
    ZonedDateTime until = who.now(clock).plus(Invitations.LASTS);
    String sent =
        email == null
            ? ""
            : settings
                .addressToSend(request)
                .map(server -> send(who, email, server + path, until))
                .orElseGet(() -> unsent(email));
    model.addAttribute(
        "page",
        new InvitedPage(link, sent, Words.day(until.toLocalDate(), who.now(clock).toLocalDate())));
    return Fragments.wanted(request) ? "desk/part/invited" : "desk/invited";
  }

  /// Without an address of this server nothing says where the link would lead.
  static String unsent(String email) {
    return say(
        "Not sent to {0}: the address of this server is not set (RAPPORT_ADDRESS). Hand the link over.",
        email);
  }

  /// @param hers which she may keep
  private String newEmail(Typed typed, Optional<String> hers) {
    String email = HouseGiven.email(typed, "email");
    if (!hers.equals(Optional.of(email)) && organisations.credential(email).isPresent()) {
      throw new FormIsIncomplete(
          "email", say("Give another address: somebody signs in with this one"));
    }
    return email;
  }

  private String send(AtWork who, String email, String link, ZonedDateTime until) {
    String text =
        say(
            """
            {0} invites you to work with {1} in Rapport.

            Open this address once, until {2}, and choose your password:
            {3}
            """,
            who.staff().name(),
            who.organisation().name(),
            Words.longDay(until.toLocalDate()),
            link);
    return mail.send(email, say("Your way in to {0}", who.organisation().name()), text)
        .map(answer ->
            answer.accepted()
                ? say("Sent to {0}. {1}", email, answer.words())
                : say("Not sent to {0}. {1}", email, answer.words()))
        .orElseGet(
            () -> say("Not sent to {0}: no mail server is known. Hand the link over.", email));
  }

  @PostMapping("/house/staff/invitations/{invitation}/end")
  String takeBack(
      @PathVariable UUID invitation,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    boolean taken = changes.takeBack(who, invitation);
    return back(
        taken ? say("The invitation is taken back.") : say("That invitation was over."), next);
  }

  @PostMapping("/house/staff/{staff}/role")
  String assign(
      @PathVariable UUID staff,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    Staff member = member(staff);
    return FormComesBack.orKeep(
        page(StaffForms.assign(member, places.all(), typed)),
        () -> {
          Role role = role(typed);
          if (!changes.assign(who, member, role, place(typed))) {
            throw new FormIsIncomplete("role", last());
          }
          return back(say("{0} is {1} now.", member.name(), StaffForms.word(role)), next);
        });
  }

  @PostMapping("/house/staff/{staff}/leaving")
  String leave(
      @PathVariable UUID staff,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    Staff member = member(staff);
    return FormComesBack.orKeep(
        page(StaffForms.leave(member, others(member), owned(member), typed)),
        () -> {
          Staff heir = heir(typed, member);
          if (!changes.leave(who, member, heir)) {
            throw new FormIsIncomplete("heir", last());
          }
          sessions.end(member.id());
          return back(say("{0} is switched off.", member.name()), next);
        });
  }

  @PostMapping("/house/staff/{staff}/handing-over")
  String handOver(
      @PathVariable UUID staff,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    Staff member = member(staff);
    return FormComesBack.orKeep(
        page(StaffForms.handOver(member, others(member), owned(member), typed)),
        () -> {
          Staff heir = heir(typed, member);
          if (heir == null) {
            throw new FormIsIncomplete("heir", say("Choose who owns these people from now on"));
          }
          int handed = changes.handOver(who, member, heir);
          return back(
              counted(
                  handed,
                  Words.number(handed),
                  "{1} owns {0} record more now.",
                  "{1} owns {0} records more now.",
                  heir.name()),
              next);
        });
  }

  private HouseStaffPage.Member member(
      AtWork who, Colleague one, List<Colleague> all, List<KeptPlace> kept, ZonedDateTime now) {
    boolean mayChange = who.answersForTheHouse();
    Staff staff = one.staff();
    String owned = owned(staff);
    List<Staff> others =
        all.stream().map(Colleague::staff).filter(other -> !other.equals(staff)).toList();
    boolean last =
        staff.role() == Role.MANAGER
            && others.stream().noneMatch(other -> other.role() == Role.MANAGER);
    List<AskForm> forms = new ArrayList<>();
    if (mayChange) {
      if (!staff.id().equals(who.staff().id())) {
        forms.add(StaffForms.wayIn(one, Typed.NOTHING));
      }
      forms.add(StaffForms.assign(staff, kept, Typed.NOTHING));
      if (!owned.isEmpty()) {
        forms.add(StaffForms.handOver(staff, others, owned, Typed.NOTHING));
      }
      if (!last) {
        forms.add(StaffForms.leave(staff, others, owned, Typed.NOTHING));
      }
    }
    String comesIn =
        one.email()
            .map(email ->
                one.lastSignIn()
                    .map(at -> say("{0}, last here {1}", email, Words.moment(at, now)))
                    .orElseGet(() -> say("{0}, never here yet", email)))
            .orElse(say("Cannot sign in"));
    return new HouseStaffPage.Member(
        staff.name(),
        StaffForms.word(staff.role()) + placeOf(staff.place(), kept),
        comesIn,
        owned,
        forms,
        last && mayChange ? say("The last manager cannot be switched off.") : "");
  }

  private String owned(Staff staff) {
    Ownership.Owned owned = ownership.of(staff.id(), FEW);
    if (owned.records() == 0) {
      return "";
    }
    String names = String.join(", ", owned.names());
    return owned.records() > owned.names().size()
        ? say(
            "Owns the relationship in {0} records: {1} and others.",
            Words.number(owned.records()), names)
        : counted(
            owned.records(),
            Words.number(owned.records()),
            "Owns the relationship in {0} record: {1}.",
            "Owns the relationship in {0} records: {1}.",
            names);
  }

  private static HouseStaffPage.Invited invited(
      Invitation one, List<KeptPlace> kept, ZonedDateTime now) {
    return new HouseStaffPage.Invited(
        say(
            "{0} as {1}, by {2}",
            one.email().orElseGet(() -> say("Whoever has the link")),
            one.staff()
                .map(Staff::name)
                .orElseGet(() -> StaffForms.word(one.role()) + placeOf(one.place(), kept)),
            one.byName()),
        say(
            "until {0}",
            Words.day(one.until().atZone(now.getZone()).toLocalDate(), now.toLocalDate())),
        "/house/staff/invitations/" + one.id() + "/end");
  }

  private static String placeOf(Optional<PlaceId> place, List<KeptPlace> kept) {
    return kept.stream()
        .filter(one -> place.equals(Optional.of(one.place().id())))
        .map(one -> ", " + one.place().name())
        .collect(Collectors.joining());
  }

  private static String last() {
    return say("The last who answers for the house stays: name another first");
  }

  private static Role role(Typed typed) {
    return Given.one(typed, "role", say("Choose a role"), Role::parse);
  }

  private @Nullable PlaceId place(Typed typed) {
    String wanted = say("Choose one of the places");
    UUID id = Given.oneOrNone(typed, "place", wanted, UUID::fromString);
    if (id == null) {
      return null;
    }
    return places
        .place(new PlaceId(id))
        .filter(kept -> !kept.isClosed())
        .map(kept -> kept.place().id())
        .orElseThrow(() -> new FormIsIncomplete("place", wanted));
  }

  private @Nullable Staff heir(Typed typed, Staff from) {
    String wanted = say("Choose one of those who work here");
    UUID id = Given.oneOrNone(typed, "heir", wanted, UUID::fromString);
    if (id == null) {
      return null;
    }
    return others(from).stream()
        .filter(other -> other.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> new FormIsIncomplete("heir", wanted));
  }

  private List<Staff> others(Staff one) {
    return organisations.staff().stream().filter(other -> !other.id().equals(one.id())).toList();
  }

  private Staff member(UUID id) {
    return organisations
        .staff(new StaffId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static FormPage page(AskForm form) {
    return new FormPage(say("Staff"), HERE, form);
  }

  private static String back(String words, RedirectAttributes next) {
    return Toast.saying(words).at(HERE, next);
  }
}
