package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.VendorSystem;
import dev.rapport.decisions.webkeys.VendorSystems;
import dev.rapport.decisions.webkeys.VendorSystems.Registered;
import dev.rapport.ground.text.OneLine;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which programs of the house may present the keys of customers. A manager registers each with its
/// public key; see docs/formats/web-keys-api.md.
@Controller
class HouseSystemsPages {

  private static final String HERE = "/house/systems";
  private static final int LONGEST_NAME = 60;
  private static final HouseSystemsPage.Typed NOTHING = new HouseSystemsPage.Typed("", "", "");

  private final VendorSystems systems;
  private final InstantSource clock;

  HouseSystemsPages(VendorSystems systems, InstantSource clock) {
    this.systems = systems;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String systems(@ModelAttribute("atWork") AtWork who, Model model) {
    return systems("", NOTHING, who, model);
  }

  private String systems(String problem, HouseSystemsPage.Typed typed, AtWork who, Model model) {
    ZonedDateTime now = who.now(clock);
    model.addAttribute(
        "page",
        new HouseSystemsPage(
            who.answersForTheHouse(),
            problem,
            typed,
            systems.all().stream().map(system -> view(system, now)).toList()));
    return "desk/house-systems";
  }

  private static HouseSystemsPage.OneSystem view(VendorSystem system, ZonedDateTime now) {
    return new HouseSystemsPage.OneSystem(
        system.name(),
        system.clientId(),
        system.redirects(),
        system
            .endedAt()
            .map(at -> say("Ended {0} by {1}", Words.moment(at, now), system.endedBy().orElse("")))
            .orElseGet(() ->
                say("Registered {0} by {1}", Words.moment(system.since(), now), system.addedBy())),
        system.endedAt().isPresent() ? "" : HERE + "/" + system.id() + "/end");
  }

  @PostMapping(HERE)
  String register(
      @RequestParam String name,
      @RequestParam String keys,
      @RequestParam(defaultValue = "") String redirects,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response,
      RedirectAttributes next,
      Model model) {
    String line = OneLine.of(name);
    var typed = new HouseSystemsPage.Typed(line, keys, redirects);
    List<String> addresses =
        redirects.lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (line.isBlank() || line.length() > LONGEST_NAME) {
      return mend(say("The name has 1 to {0} letters", LONGEST_NAME), typed, who, response, model);
    }
    return switch (systems.register(line, keys, addresses, who.staff())) {
      case Registered.Done done ->
          Toast.saying(say("{0} is registered.", done.system().name())).at(HERE, next);
      case Registered.NoPublicKey _ ->
          mend(
              say("This is no public key: paste a JWK or a set of them, P-256 or RSA"),
              typed,
              who,
              response,
              model);
      case Registered.NoAddress _ ->
          mend(say("An address begins with https and has no #"), typed, who, response, model);
    };
  }

  private String mend(
      String problem,
      HouseSystemsPage.Typed typed,
      AtWork who,
      HttpServletResponse response,
      Model model) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return systems(problem, typed, who, model);
  }

  @PostMapping(HERE + "/{system}/end")
  String end(
      @PathVariable UUID system, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    boolean ended = systems.end(system, who.staff());
    return Toast.saying(
            ended ? say("It is ended. What it had open is over.") : say("It was over before."))
        .at(HERE, next);
  }
}
