package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.facts.organisations.Beginning;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The first page of a server that keeps no house yet. Whoever started the server founds it, with
/// the key that the start printed; afterwards the page is gone.
@Controller
class FirstPages {

  private final Organisations organisations;
  private final Beginning beginning;
  private final FirstHouse first;
  private final WayIn wayIn;
  private final PasswordEncoder passwords;
  private final DeskSettings settings;

  FirstPages(
      Organisations organisations,
      Beginning beginning,
      FirstHouse first,
      WayIn wayIn,
      PasswordEncoder passwords,
      DeskSettings settings) {
    this.organisations = organisations;
    this.beginning = beginning;
    this.first = first;
    this.wayIn = wayIn;
    this.passwords = passwords;
    this.settings = settings;
  }

  @GetMapping("/first")
  String first(@RequestParam(name = "token", defaultValue = "") String key, Model model) {
    requireNobody();
    model.addAttribute(
        "page", beginning.isOpenTo(key) ? page(form(key, Typed.NOTHING)) : withoutKey());
    return "desk/alone";
  }

  @PostMapping("/first")
  String found(Typed typed, Model model, HttpServletRequest request, HttpServletResponse response) {
    requireNobody();
    String key = typed.of("token");
    if (!beginning.isOpenTo(key)) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      model.addAttribute("page", withoutKey());
      return "desk/alone";
    }
    try {
      FirstHouse.Draft draft = draft(typed);
      OrganisationId house = OrganisationId.of(UuidsByTime.next());
      Optional<StaffId> manager = first.found(key, house, draft);
      if (manager.isEmpty()) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      wayIn.letIn(house, manager.get(), request, response);
      return "redirect:/today";
    } catch (FormIsIncomplete lack) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("page", page(form(key, typed).lacking(lack.lack())));
      return "desk/alone";
    }
  }

  private static AlonePage withoutKey() {
    return new AlonePage(
        say("No house is founded yet"),
        List.of(
            say(
                "The terminal in which Rapport was started shows an address that ends in"
                    + " /first?token= and a long word. Open that address: it founds the house, once."),
            say(
                "It is another one after each start. Or found the house in a terminal, with your"
                    + " own names:")),
        "./rapport found mill-road --name \"Your house\" --manager \"Your name\""
            + " --email you@example.org",
        Optional.empty());
  }

  private FirstHouse.Draft draft(Typed typed) {
    String name = HouseGiven.name(typed, "name", say("Give the house a name"));
    String kind = HouseGiven.kind(typed);
    String country = HouseGiven.country(typed);
    ZoneId zone = HouseGiven.zone(typed);
    String manager = HouseGiven.name(typed, "manager", say("Give your own name"));
    String email = HouseGiven.email(typed, "email");
    String password = HouseGiven.newPassword(typed, "password", email, manager, name);
    return new FirstHouse.Draft(
        name, kind, country, zone, manager, email, String.valueOf(passwords.encode(password)));
  }

  /// In a demonstration the houses found themselves.
  private void requireNobody() {
    if (settings.demo() || !organisations.all().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private static AlonePage page(AskForm form) {
    return AlonePage.asking(form, say("All of it can be changed later, under House."));
  }

  private static AskForm form(String key, Typed typed) {
    return AskForm.of(
            "first-form",
            "/first",
            say("Found your house"),
            say("Found the house and sign in"),
            new Hidden("token", key),
            HouseGiven.houseName(typed.of("name")),
            HouseGiven.kind(typed.of("kind")),
            HouseGiven.country(typed.of("country", guessedCountry())),
            HouseGiven.zone(typed.of("zone", guessedZone())),
            new Line("manager", say("Your name"), "", typed.of("manager"), Look.NAME, true),
            new Line(
                "email",
                say("Your e-mail address"),
                say("You sign in with it"),
                typed.of("email"),
                Look.EMAIL,
                true),
            HouseGiven.newPassword("password", say("Your password")))
        .asMain();
  }

  /// Rapport is started on a machine of the house, whose clock and language tell where it stands.
  private static String guessedZone() {
    String zone = ZoneId.systemDefault().getId();
    return zone.contains("/") && !zone.startsWith("Etc/") ? zone : "UTC";
  }

  private static String guessedCountry() {
    String country = Locale.getDefault().getCountry();
    return country.isEmpty() ? "AT" : country;
  }
}
