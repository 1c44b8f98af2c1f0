package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.AskedDetail;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.PushedName;
import dev.rapport.decisions.webkeys.PushedRequest;
import dev.rapport.decisions.webkeys.PushedRequests;
import dev.rapport.decisions.webkeys.VendorSystem;
import dev.rapport.decisions.webkeys.VendorSystems;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.VaultItem;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Place;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/// She was sent here by a vendor's system that asks her to open something. She sees who asks and
/// for what, strikes and weakens, and says yes or no; then a link leads back. It is a link and no
/// redirect, for a form of ours is answered by ours alone.
@Controller
class PushedPages {

  private static final String HERE = "/me/keys/pushed/";

  private final PushedRequests requests;
  private final VendorSystems systems;
  private final WebKeys keys;
  private final Organisations organisations;
  private final KeyChoices choices;
  private final KeyProving proving;
  private final PortalSettings settings;

  PushedPages(
      PushedRequests requests,
      VendorSystems systems,
      WebKeys keys,
      Organisations organisations,
      KeyChoices choices,
      KeyProving proving,
      PortalSettings settings) {
    this.requests = requests;
    this.systems = systems;
    this.keys = keys;
    this.organisations = organisations;
    this.choices = choices;
    this.proving = proving;
    this.settings = settings;
  }

  /// What is asked, by whom.
  private record Asked(
      String name,
      PushedRequest request,
      VendorSystem system,
      Organisation house,
      Optional<Place> place,
      Errand errand) {}

  @GetMapping(HERE + "{name}")
  String show(@PathVariable String name, @ModelAttribute("me") HolderAtWork me, Model model) {
    Asked asked = asked(name);
    model.addAttribute("page", page(asked, "", me));
    return "portal/pushed";
  }

  @PostMapping(HERE + "{name}")
  String answer(
      @PathVariable String name,
      @RequestParam Map<String, String> typed,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Asked asked = asked(name);
    if (!typed.getOrDefault("answer", "").equals("yes")) {
      boolean first =
          Tenancy.within(asked.house().id(), () -> requests.refuse(asked.request().id()));
      return back(
          asked, first ? Optional.of("access_denied") : Optional.empty(), "", request, model);
    }
    Map<ItemKind, VaultItem> hers = me.asHerself(() -> keys.fitting(asked.errand()));
    List<Wanted.Chosen> items = KeyChoices.chosen(asked.errand(), typed, hers);
    Optional<String> obstacle = obstacle(asked.errand(), items, me);
    if (obstacle.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("page", page(asked, obstacle.get(), me));
      return "portal/pushed";
    }
    KeyId key =
        me.asHerself(() ->
            keys.arm(
                new Wanted(
                    asked.house().id(),
                    asked.house().kind(),
                    asked.place().map(Place::id),
                    asked.errand(),
                    Lasts.NOW,
                    Optional.empty(),
                    items)));
    Optional<String> code =
        Tenancy.within(asked.house().id(), () -> requests.answer(asked.request().id(), key));
    if (code.isEmpty()) {
      me.asHerself(() -> keys.revoke(key));
      throw over();
    }
    return back(asked, Optional.empty(), code.get(), request, model);
  }

  /// The link back, with what RFC 6749 (4.1.2) and RFC 9207 say it carries.
  private String back(
      Asked asked, Optional<String> error, String code, HttpServletRequest request, Model model) {
    if (error.isEmpty() && code.isEmpty()) {
      throw over();
    }
    String redirect =
        Optional.of(asked.request().parameter("redirect_uri"))
            .filter(one -> !one.isEmpty())
            .orElseGet(() -> asked.system().redirects().getFirst());
    UriComponentsBuilder link =
        UriComponentsBuilder.fromUriString(redirect)
            .queryParam("iss", "{iss}")
            .queryParam(error.isPresent() ? "error" : "code", "{answer}");
    String state = asked.request().parameter("state");
    if (!state.isEmpty()) {
      link.queryParam("state", "{state}");
    }
    model.addAttribute(
        "page",
        new SaidPage(
            error.isPresent()
                ? say("Nothing was opened")
                : say("Open for {0}", asked.house().name()),
            error.isPresent()
                ? say("They only hear that you said no.")
                : say("Go back to finish. You see under your keys what was read."),
            link.encode()
                .buildAndExpand(
                    Map.of(
                        "iss", settings.addressOf(request).orElseThrow(PushedPages::over),
                        "answer", error.orElse(code),
                        "state", state))
                .toUriString(),
            say("Back to {0}", asked.house().name())));
    return "portal/said";
  }

  private Asked asked(String name) {
    PushedName named = PushedName.parse(name).orElseThrow(PushedPages::over);
    return Tenancy.within(
        named.organisation(),
        () -> {
          PushedRequest request = requests.shown(named.id()).orElseThrow(PushedPages::over);
          VendorSystem system = systems.live(request.system()).orElseThrow(PushedPages::over);
          AskedDetail detail = detail(request);
          return new Asked(
              name,
              request,
              system,
              organisations.get(named.organisation()),
              detail
                  .place()
                  .flatMap(slug ->
                      organisations.places().stream()
                          .filter(place -> place.slug().equals(slug))
                          .findFirst()),
              detail.wanted());
        });
  }

  private static AskedDetail detail(PushedRequest request) {
    try {
      return AskedDetail.parse(request.parameter("authorization_details"));
    } catch (AskedDetail.Refused e) {
      throw new IllegalStateException("What was pushed was read before it was kept", e);
    }
  }

  private PushedPage page(Asked asked, String problem, HolderAtWork me) {
    Map<ItemKind, VaultItem> hers = me.asHerself(() -> keys.fitting(asked.errand()));
    List<String> who =
        Stream.of(
                Optional.of(
                    asked
                        .place()
                        .map(place -> say("{0}, at {1}", asked.house().name(), place.name()))
                        .orElse(asked.house().name())),
                Optional.of(
                    say(
                        "For {0}, by {1}",
                        KeyWords.clerk(asked.request().clerk().words()), asked.system().name())))
            .flatMap(Optional::stream)
            .toList();
    return new PushedPage(
        HERE + asked.name(),
        KeyWords.errand(asked.errand().word()),
        who,
        problem,
        KeyChoices.items(asked.errand(), hers, false),
        KeyChoices.missing(asked.errand(), hers),
        choices.isStale(asked.errand(), me),
        KeyWords.kept(asked.errand().retainDays()),
        say("For this errand only. It goes to nobody else."));
  }

  private Optional<String> obstacle(Errand errand, List<Wanted.Chosen> items, HolderAtWork me) {
    return KeyChoices.lacks(errand, items)
        .or(() -> choices.obstacle(items, me))
        // a passkey signs for a key that she makes herself; here there is none that it could sign
        .or(() ->
            proving
                .lacks(items, Optional.empty(), me)
                .map(_ ->
                    say(
                        "This opens something critical, which your passkey confirms: make a key for it under “Your keys”, or show less here")));
  }

  /// Unknown, answered and expired are not told apart.
  private static ResponseStatusException over() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
