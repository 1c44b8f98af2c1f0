package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyProof;
import dev.rapport.decisions.webkeys.KeyRequest;
import dev.rapport.decisions.webkeys.KeyRequestId;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Tickets;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/// What clerks ask her to open. She finds it by the picture on a clerk's screen, or on her own page
/// where it was left; in both cases she sees who asks before anything is answered.
@Controller
class AskedPages {

  /// Behind it stands the address that guesses come from, apart from those who sign in there.
  private static final String FROM = "letters from ";

  /// A whole shop, or a whole network of phones, comes from one address: it bounds machines, not
  /// customers.
  private static final int PER_ADDRESS = 300;

  private final KeyRequests requests;
  private final Tickets tickets;
  private final WebKeys keys;
  private final KeyChoices choices;
  private final AskedViews views;
  private final KeyProving proving;
  private final Vendors vendors;
  private final Organisations organisations;
  private final SignInTries tries;
  private final PortalReply reply;

  AskedPages(
      KeyRequests requests,
      Tickets tickets,
      WebKeys keys,
      KeyChoices choices,
      AskedViews views,
      KeyProving proving,
      Vendors vendors,
      Organisations organisations,
      SignInTries tries,
      PortalReply reply) {
    this.requests = requests;
    this.tickets = tickets;
    this.keys = keys;
    this.choices = choices;
    this.views = views;
    this.proving = proving;
    this.vendors = vendors;
    this.organisations = organisations;
    this.tries = tries;
    this.reply = reply;
  }

  /// The picture on a clerk's screen, or the letters below it. They last less than a minute, so the
  /// browser gets something that lasts until she has come in.
  @GetMapping("/me/for/{letters}")
  String scanned(
      @PathVariable String letters,
      @ModelAttribute("me") @Nullable HolderAtWork me,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String from = FROM + request.getRemoteAddr();
    String who = me == null ? from : "letters by " + me.id();
    SignInTries.Verdict verdict =
        tries.weigh(who, me == null ? PER_ADDRESS : SignInTries.PER_ACCOUNT, from, PER_ADDRESS);
    if (verdict != SignInTries.Verdict.MAY) {
      boolean hers = me != null && verdict == SignInTries.Verdict.TOO_MANY_OF_ACCOUNT;
      return tooOften(hers, response, model);
    }
    Optional<String> ticket = tickets.lengthen(letters);
    if (ticket.isEmpty()) {
      return over(response, model);
    }
    tries.letIn(who, from);
    return "redirect:/me/asks/" + ticket.get();
  }

  private static String tooOften(boolean hers, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    model.addAttribute(
        "page",
        new SaidPage(
            say("Not now"),
            hers
                ? say(
                    "You typed letters that lead nowhere too often. Wait a quarter of an hour, or let"
                        + " the clerk leave the request on your page.")
                : say(
                    "Too many letters that lead nowhere came from the network that you are in. Wait a"
                        + " quarter of an hour, or use another network, such as that of your phone."),
            "/me/keys",
            say("To your keys")));
    return "portal/said";
  }

  /// The same, where she types the letters on her own page.
  @GetMapping("/me/for")
  String typed(@RequestParam(defaultValue = "") String letters) {
    String plain = letters.replaceAll("[^A-Za-z]", "");
    return plain.isEmpty() ? "redirect:/me/keys" : "redirect:/me/for/" + plain;
  }

  @GetMapping("/me/asks/{ticket}")
  String look(
      @PathVariable String ticket,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    Optional<KeyRequest> asked = scanned(ticket, me);
    return asked.isEmpty()
        ? over(response, model)
        : show(asked.get(), "/me/asks/" + ticket, "", me, model);
  }

  @PostMapping("/me/asks/{ticket}")
  String answer(
      @PathVariable String ticket,
      @RequestParam Map<String, String> typed,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest http,
      HttpServletResponse response,
      Model model) {
    Optional<KeyRequest> asked = scanned(ticket, me).filter(one -> takes(one, me));
    return asked.isEmpty()
        ? over(response, model)
        : answer(asked.get(), "/me/asks/" + ticket, typed, me, http, response, model);
  }

  @PostMapping("/me/asks/{ticket}/refusal")
  String refuse(
      @PathVariable String ticket,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    Optional<KeyRequest> asked = scanned(ticket, me).filter(one -> takes(one, me));
    return asked.isEmpty() ? over(response, model) : refuse(asked.get(), me);
  }

  /// A request of a counter, as long as it is nobody's or hers.
  private Optional<KeyRequest> scanned(String ticket, HolderAtWork me) {
    return tickets
        .look(ticket)
        .flatMap(named -> Tenancy.within(named.organisation(), () -> requests.one(named.request())))
        .filter(KeyRequest::isOpen)
        .filter(one -> one.holder().map(me.id()::equals).orElse(true));
  }

  private boolean takes(KeyRequest asked, HolderAtWork me) {
    return Tenancy.within(asked.organisation(), () -> requests.take(asked.id(), me.id()));
  }

  /// One that was left on her page.
  @GetMapping("/me/asked/{request}")
  String left(
      @PathVariable UUID request,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    Optional<KeyRequest> asked = hers(request, me);
    return asked.isEmpty()
        ? over(response, model)
        : show(asked.get(), "/me/asked/" + request, "", me, model);
  }

  @PostMapping("/me/asked/{request}")
  String answerLeft(
      @PathVariable UUID request,
      @RequestParam Map<String, String> typed,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest http,
      HttpServletResponse response,
      Model model) {
    Optional<KeyRequest> asked = hers(request, me);
    return asked.isEmpty()
        ? over(response, model)
        : answer(asked.get(), "/me/asked/" + request, typed, me, http, response, model);
  }

  @PostMapping("/me/asked/{request}/refusal")
  String refuseLeft(
      @PathVariable UUID request,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    Optional<KeyRequest> asked = hers(request, me);
    return asked.isEmpty() ? over(response, model) : refuse(asked.get(), me);
  }

  private Optional<KeyRequest> hers(UUID request, HolderAtWork me) {
    return me.asHerself(() -> requests.one(new KeyRequestId(request))).filter(KeyRequest::isOpen);
  }

  /// What a house may ask for. Nobody needs to be signed in to read it.
  @GetMapping("/me/may-ask/{organisation}")
  String mayAsk(@PathVariable UUID organisation, Model model) {
    Organisation house =
        organisations.all().stream()
            .filter(one -> one.id().value().equals(organisation))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute(
        "page",
        new MayAskPage(
            house.name(),
            vendors.listed(house).stream()
                .map(errand ->
                    new MayAskPage.Listed(
                        KeyWords.errand(errand.word()),
                        errand.asked().stream().map(AskedPages::words).toList(),
                        KeyWords.kept(errand.retainDays())))
                .toList()));
    return "portal/may-ask";
  }

  private static String words(Errand.Asked asked) {
    String item =
        say(
            "{0}: {1}",
            KeyWords.item(asked.kind()),
            KeyWords.mode(asked.mode(), asked.kind(), Optional.ofNullable(asked.over())));
    return asked.necessary() ? item : item + ". " + say("not needed; as you like");
  }

  private String show(KeyRequest asked, String path, String problem, HolderAtWork me, Model model) {
    model.addAttribute("page", views.page(asked, path, problem, me));
    return "portal/asked";
  }

  private String answer(
      KeyRequest asked,
      String path,
      Map<String, String> typed,
      HolderAtWork me,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<Wanted.Chosen> items = chosen(asked, typed, me);
    Optional<KeyProof> proof = proving.check(said(asked, items), items, typed, me, request);
    Optional<String> obstacle =
        items.isEmpty()
            ? Optional.of(say("Open at least one thing, or say no"))
            : choices.obstacle(items, me).or(() -> proving.lacks(items, proof, me));
    if (obstacle.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(asked, path, obstacle.get(), me, model);
    }
    KeyId key =
        me.asHerself(() -> requests.answer(asked.id(), items, proof))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return "redirect:/me/keys/" + key.value();
  }

  private List<Wanted.Chosen> chosen(KeyRequest asked, Map<String, String> typed, HolderAtWork me) {
    return KeyChoices.chosen(
        asked.errand(), typed, me.asHerself(() -> keys.fitting(asked.errand())));
  }

  private static String said(KeyRequest asked, List<Wanted.Chosen> items) {
    return KeyProving.said(
        asked.organisation(),
        asked.place(),
        asked.errand(),
        asked.clerkName() + " " + asked.clerk().value(),
        items);
  }

  /// What her passkey is to sign, if anything.
  @PostMapping(path = "/me/asks/{ticket}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> prove(
      @PathVariable String ticket,
      @RequestParam Map<String, String> typed,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest request) {
    return prove(scanned(ticket, me), typed, me, request);
  }

  @PostMapping(path = "/me/asked/{request}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> proveLeft(
      @PathVariable("request") UUID asked,
      @RequestParam Map<String, String> typed,
      @ModelAttribute("me") HolderAtWork me,
      HttpServletRequest request) {
    return prove(hers(asked, me), typed, me, request);
  }

  private ResponseEntity<String> prove(
      Optional<KeyRequest> asked,
      Map<String, String> typed,
      HolderAtWork me,
      HttpServletRequest request) {
    KeyRequest found = asked.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<Wanted.Chosen> items = chosen(found, typed, me);
    return proving.ask(said(found, items), items, me, request);
  }

  private String refuse(KeyRequest asked, HolderAtWork me) {
    boolean refused = me.asHerself(() -> requests.refuse(asked.id()));
    return reply.at(
        me,
        "/me/keys",
        refused ? say("Refused. Nothing was opened.") : say("It was over already."));
  }

  /// Mistyped, too late, answered by somebody else: they look alike.
  private static String over(HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute(
        "page",
        new SaidPage(
            say("Nobody asks for this any more"),
            say("The picture changes every half minute. Scan it once more, or ask the clerk."),
            "/me/keys",
            say("To your keys")));
    return "portal/said";
  }
}
