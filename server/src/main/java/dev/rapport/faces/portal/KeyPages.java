package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.CodeSeries;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyProof;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.Pin;
import dev.rapport.decisions.webkeys.Receipts;
import dev.rapport.decisions.webkeys.Series;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.ItemKind.Sensitivity;
import dev.rapport.facts.holders.VaultItem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Her keys: she makes one with three taps, shows or says it, and sees what was read by whom.
@Controller
class KeyPages {

  private static final String CARD = "/me/keys/card/";

  private final WebKeys keys;
  private final Receipts receipts;
  private final KeyRequests requests;
  private final KeyChoices choices;
  private final KeyProving proving;
  private final KeyViews views;
  private final CodeSeries series;
  private final CodeViews codes;
  private final AskedViews asked;
  private final Vendors vendors;
  private final PortalReply reply;
  private final PortalSettings settings;
  private final InstantSource clock;

  KeyPages(
      WebKeys keys,
      Receipts receipts,
      KeyRequests requests,
      KeyChoices choices,
      KeyProving proving,
      KeyViews views,
      CodeSeries series,
      CodeViews codes,
      AskedViews asked,
      Vendors vendors,
      PortalReply reply,
      PortalSettings settings,
      InstantSource clock) {
    this.keys = keys;
    this.receipts = receipts;
    this.requests = requests;
    this.choices = choices;
    this.proving = proving;
    this.views = views;
    this.series = series;
    this.codes = codes;
    this.asked = asked;
    this.vendors = vendors;
    this.reply = reply;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping("/me/keys")
  String all(@ModelAttribute("me") HolderAtWork me, Model model) {
    List<WebKey> hers = me.asHerself(keys::all);
    model.addAttribute(
        "page",
        new KeysPage(
            asked.lines(me.asHerself(requests::hers), me.now(clock)),
            me.asHerself(series::all).stream()
                .filter(Series::isLive)
                .filter(one -> one.expiresAt().isAfter(clock.instant()))
                .map(one -> codes.line(one, me.now(clock)))
                .toList(),
            hers.stream()
                .filter(WebKey::isLive)
                .map(key -> views.line(key, me.now(clock)))
                .toList(),
            hers.stream()
                .filter(key -> !key.isLive())
                .map(key -> views.line(key, me.now(clock)))
                .toList()));
    return "portal/keys";
  }

  /// Ends all that live.
  @PostMapping("/me/keys/end")
  String endAll(@ModelAttribute("me") HolderAtWork me) {
    int ended = me.asHerself(keys::revokeAll);
    return reply.at(
        me, "/me/keys", ended == 0 ? say("No key was live.") : say("All keys are stopped."));
  }

  @GetMapping("/me/keys/new")
  String make(
      @RequestParam Optional<String> errand,
      @RequestParam Optional<String> at,
      @ModelAttribute("me") HolderAtWork me,
      Model model) {
    Optional<Errand> chosen = errand.flatMap(Errands::parse);
    Optional<Vendors.Vendor> vendor =
        chosen.flatMap(one -> at.flatMap(place -> vendors.named(place, one, me)));
    model.addAttribute(
        "page",
        chosen.isEmpty()
            ? errands(me)
            : vendor.isEmpty() ? places(chosen.get(), me) : making(vendor.get(), "", me));
    return "portal/new-key";
  }

  private NewKeyPage errands(HolderAtWork me) {
    return new NewKeyPage(
        say("What is it for?"),
        "",
        vendors.errands(me).stream()
            .map(errand ->
                new NewKeyPage.Choice(
                    "/me/keys/new?errand=" + errand.word(), KeyWords.errand(errand.word()), ""))
            .toList(),
        Optional.empty());
  }

  private NewKeyPage places(Errand errand, HolderAtWork me) {
    return new NewKeyPage(
        say("Where?"),
        KeyWords.errand(errand.word()),
        vendors.of(errand, me).stream()
            .map(vendor ->
                new NewKeyPage.Choice(
                    "/me/keys/new?errand=%s&at=%s".formatted(errand.word(), vendor.at()),
                    vendor.name(),
                    ""))
            .toList(),
        Optional.empty());
  }

  private NewKeyPage making(Vendors.Vendor vendor, String problem, HolderAtWork me) {
    Errand errand = vendor.asks();
    Map<ItemKind, VaultItem> hers = me.asHerself(() -> keys.fitting(errand));
    return new NewKeyPage(
        say("How long?"),
        say("{0}, at {1}", KeyWords.errand(errand.word()), vendor.name()),
        List.of(),
        Optional.of(
            new NewKeyPage.Making(
                problem,
                errand.word(),
                vendor.at(),
                KeyChoices.items(errand, hers, false),
                KeyChoices.missing(errand, hers),
                choices.isStale(errand, me),
                lasting(lasts -> !lasts.takesPin() && lasts != Lasts.OFFLINE),
                lasting(Lasts::takesPin),
                lasting(lasts -> lasts == Lasts.OFFLINE && CodeViews.serve(errand)),
                KeyWords.kept(errand.retainDays()))));
  }

  private static List<NewKeyPage.Lasting> lasting(Predicate<Lasts> which) {
    return Arrays.stream(Lasts.values())
        .filter(which)
        .map(lasts -> new NewKeyPage.Lasting(lasts.word(), KeyWords.lasts(lasts)))
        .toList();
  }

  @PostMapping("/me/keys")
  String arm(
      @RequestParam Map<String, String> typed,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Vendors.Vendor vendor = vendor(typed, me);
    Errand errand = vendor.asks();
    Lasts lasts = Lasts.parse(typed.getOrDefault("lasts", "")).orElseThrow(KeyPages::unknown);
    Map<ItemKind, VaultItem> hers = me.asHerself(() -> keys.fitting(errand));
    List<Wanted.Chosen> items = KeyChoices.chosen(errand, typed, hers);
    Optional<Pin> pin = Pin.parse(typed.getOrDefault("pin", ""));
    Optional<KeyProof> proof = proving.check(said(vendor, items), items, typed, me, request);
    Optional<String> obstacle =
        KeyChoices.lacks(errand, items)
            .or(() -> choices.obstacle(items, me))
            .or(() -> proving.lacks(items, proof, me))
            .or(() -> lacksPin(lasts, items, pin))
            .or(() -> CodeViews.obstacle(lasts, items));
    if (obstacle.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("page", making(vendor, obstacle.get(), me));
      return "portal/new-key";
    }
    Optional<Duration> longest =
        lasts == Lasts.TODAY ? vendors.untilItCloses(vendor) : Optional.empty();
    var wanted =
        new Wanted(
            vendor.organisation().id(),
            vendor.organisation().kind(),
            vendor.placeId(),
            errand,
            lasts,
            longest,
            items);
    if (lasts == Lasts.OFFLINE) {
      model.addAttribute("page", codes.shown(me.asHerself(() -> series.setUp(wanted)), vendor));
      return "portal/codes-shown";
    }
    if (!lasts.takesPin()) {
      return "redirect:" + path(me.asHerself(() -> keys.arm(wanted, proof)));
    }
    Pin known = pin.orElseThrow();
    return lasts == Lasts.CARD
        ? "redirect:" + CARD + me.asHerself(() -> keys.printCard(wanted, known))
        : "redirect:" + path(me.asHerself(() -> keys.arm(wanted, proof, known)));
  }

  private static Optional<String> lacksPin(
      Lasts lasts, List<Wanted.Chosen> items, Optional<Pin> pin) {
    boolean critical =
        items.stream()
            .anyMatch(one -> Errand.sensitivity(one.kind(), one.mode()) == Sensitivity.CRITICAL);
    if (lasts == Lasts.CARD && critical) {
      return Optional.of(say("A card opens nothing critical: nobody could ask you once more"));
    }
    return lasts.takesPin() && pin.isEmpty()
        ? Optional.of(say("Choose a PIN of four to six digits for it"))
        : Optional.empty();
  }

  /// A card to be printed: three keys, each of a single use.
  @GetMapping(CARD + "{card}")
  String card(
      @PathVariable UUID card,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest request,
      Model model) {
    List<WebKey> printed = me.asHerself(() -> keys.ofCard(card));
    if (printed.isEmpty()) {
      throw unknown();
    }
    model.addAttribute(
        "page",
        views.card(
            card,
            printed,
            key -> me.asHerself(() -> keys.codes(key.id())),
            settings.addressOf(request),
            me.now(clock)));
    return "portal/card";
  }

  @PostMapping(CARD + "{card}/end")
  String endCard(@PathVariable UUID card, @ModelAttribute("me") HolderAtWork me) {
    int ended = me.asHerself(() -> keys.revokeCard(card));
    return reply.at(
        me,
        CARD + card,
        ended == 0 ? say("It was over already.") : say("The card is stopped. It counts at once."));
  }

  private Vendors.Vendor vendor(Map<String, String> typed, HolderAtWork me) {
    return Errands.parse(typed.getOrDefault("errand", ""))
        .flatMap(errand -> vendors.named(typed.getOrDefault("at", ""), errand, me))
        .orElseThrow(KeyPages::unknown);
  }

  private static String said(Vendors.Vendor vendor, List<Wanted.Chosen> items) {
    return KeyProving.said(
        vendor.organisation().id(), vendor.placeId(), vendor.asks(), "a clerk", items);
  }

  /// What her passkey is to sign, if anything.
  @PostMapping(path = "/me/keys/proof", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> prove(
      @RequestParam Map<String, String> typed,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest request) {
    Vendors.Vendor vendor = vendor(typed, me);
    List<Wanted.Chosen> items =
        KeyChoices.chosen(vendor.asks(), typed, me.asHerself(() -> keys.fitting(vendor.asks())));
    return proving.ask(said(vendor, items), items, me, request);
  }

  @GetMapping("/me/keys/{key}")
  String one(
      @PathVariable UUID key,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest request,
      Model model) {
    var id = new KeyId(key);
    Receipts.Receipt receipt = me.asHerself(() -> receipts.of(id)).orElseThrow(KeyPages::unknown);
    Optional<Codes> shown = me.asHerself(() -> keys.codes(id));
    model.addAttribute(
        "page", views.page(receipt, shown, settings.addressOf(request), me.now(clock)));
    return "portal/key";
  }

  @GetMapping("/me/keys/{key}/receipt.json")
  ResponseEntity<String> receipt(@PathVariable UUID key, @ModelAttribute("me") HolderAtWork me) {
    Receipts.Receipt receipt =
        me.asHerself(() -> receipts.of(new KeyId(key))).orElseThrow(KeyPages::unknown);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"receipt.json\"")
        .body(receipts.json(receipt));
  }

  @PostMapping("/me/keys/{key}/end")
  String end(@PathVariable UUID key, @ModelAttribute("me") HolderAtWork me) {
    boolean ended = me.asHerself(() -> keys.revoke(new KeyId(key)));
    return reply.at(
        me,
        path(new KeyId(key)),
        ended ? say("The key is stopped. It counts at once.") : say("It was over already."));
  }

  /// Her answer to whether the clerk is in front of her.
  @PostMapping("/me/keys/{key}/answer")
  String answer(
      @PathVariable UUID key, @RequestParam String number, @ModelAttribute("me") HolderAtWork me) {
    var id = new KeyId(key);
    if (!number.matches("[0-9]{2}")) {
      boolean denied = me.asHerself(() -> keys.deny(id));
      return reply.at(
          me, path(id), denied ? say("Refused. Nothing was read.") : say("It was over already."));
    }
    WebKeys.Confirmed confirmed = me.asHerself(() -> keys.confirm(id, Integer.parseInt(number)));
    return reply.at(
        me,
        path(id),
        switch (confirmed) {
          case OPENED -> say("It is open now.");
          case OTHER_NUMBER -> say("That is another number, so the key is over. Nothing was read.");
          case OVER -> say("It was over already.");
        });
  }

  private static String path(KeyId key) {
    return "/me/keys/" + key.value();
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
