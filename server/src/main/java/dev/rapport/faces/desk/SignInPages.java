package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The way in, by password; in a demonstration also by one click.
@Controller
class SignInPages {

  /// Fields in which somebody writes words of her own; no password is among them.
  private static final Set<String> WRITTEN =
      Set.of(
          "words",
          "what",
          "why",
          "given",
          "family",
          "phone",
          "email",
          "address",
          "point",
          "value",
          "wording",
          "proof",
          "subject",
          "name",
          "identifier");

  private final Organisations organisations;
  private final WayIn wayIn;
  private final DeskSettings settings;

  SignInPages(Organisations organisations, WayIn wayIn, DeskSettings settings) {
    this.organisations = organisations;
    this.wayIn = wayIn;
    this.settings = settings;
  }

  @GetMapping("/sign-in")
  String signIn(HttpServletRequest request, Model model) {
    List<Organisation> founded = organisations.all();
    if (founded.isEmpty() && !settings.demo()) {
      return "redirect:/first";
    }
    model.addAttribute(
        "page",
        new SignInPage(
            said(request).or(() -> building(founded)),
            settings.demo() ? houses(founded) : List.of()));
    return "desk/sign-in";
  }

  /// What somebody wrote whose session was over: she copies it and writes it again.
  @PostMapping(SignInAsked.UNSAVED)
  String unsaved(
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletResponse response,
      Model model) {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    model.addAttribute(
        "written",
        fields.entrySet().stream()
            .filter(field -> WRITTEN.contains(field.getKey()))
            .flatMap(field -> field.getValue().stream())
            .filter(words -> !words.isBlank())
            .toList());
    return "desk/unsaved";
  }

  @PostMapping("/sign-in/demo")
  String oneClick(
      @RequestParam UUID organisation,
      @RequestParam UUID staff,
      HttpServletRequest request,
      HttpServletResponse response) {
    boolean known =
        settings.demo()
            && organisations.all().stream().anyMatch(o -> o.id().value().equals(organisation))
            && staffOf(OrganisationId.of(organisation)).stream()
                .anyMatch(member -> member.id().value().equals(staff));
    if (!known) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    wayIn.letIn(OrganisationId.of(organisation), new StaffId(staff), request, response);
    return "redirect:/today";
  }

  private static Optional<SignInPage.Said> said(HttpServletRequest request) {
    if (request.getParameter("wrong") != null) {
      return Optional.of(
          new SignInPage.Said(say("Give the address and the password that belong together"), true));
    }
    if (request.getParameter("busy") != null) {
      return Optional.of(
          new SignInPage.Said(say("Many people sign in now. Wait, then try again"), true));
    }
    if (request.getParameter("often") != null) {
      return Optional.of(
          new SignInPage.Said(
              say("Too many tries. Wait a quarter of an hour, then try again"), true));
    }
    if (request.getParameter("over") != null) {
      return Optional.of(
          new SignInPage.Said(say("You were in for twelve hours. Sign in once more."), false));
    }
    return request.getParameter("bye") == null
        ? Optional.empty()
        : Optional.of(new SignInPage.Said(say("You are signed out."), false));
  }

  /// A demonstration founds its houses itself, some seconds after it began to answer.
  private Optional<SignInPage.Said> building(List<Organisation> founded) {
    return settings.demo() && founded.isEmpty()
        ? Optional.of(
            new SignInPage.Said(
                say("The town is still being built. Load this page again in a moment."), false))
        : Optional.empty();
  }

  private List<SignInPage.House> houses(List<Organisation> founded) {
    return founded.stream()
        .map(house -> new SignInPage.House(house.name(), oneOfEachRole(house)))
        .toList();
  }

  private List<SignInPage.Somebody> oneOfEachRole(Organisation house) {
    Set<Role> missing = EnumSet.allOf(Role.class);
    var chosen = new ArrayList<Staff>();
    for (Staff member : staffOf(house.id())) {
      if (missing.remove(member.role())) {
        chosen.add(member);
      }
    }
    return chosen.stream()
        .sorted((one, other) -> one.role().compareTo(other.role()))
        .map(member ->
            new SignInPage.Somebody(
                house.id().toString(),
                member.id().value().toString(),
                member.name(),
                StaffForms.word(member.role()),
                StaffForms.does(member.role())))
        .toList();
  }

  /// The way in lies outside every organisation, so each is entered for the one reading.
  private List<Staff> staffOf(OrganisationId house) {
    return Tenancy.within(house, organisations::staff);
  }
}
