package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyRequest;
import dev.rapport.decisions.webkeys.KeyRequestId;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.MayAsk;
import dev.rapport.decisions.webkeys.Tickets;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.web.QrPicture;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// A clerk asks first: her screen shows a picture that changes, the customer's phone who asks, and
/// for what. What comes of it is a key for this clerk, so that a copied picture changes nothing.
@Controller
class AskingPages {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final KeyRequests requests;
  private final Tickets tickets;
  private final MayAsk mayAsk;
  private final Counter counter;
  private final DeskSettings settings;
  private final InstantSource clock;

  AskingPages(
      KeyRequests requests,
      Tickets tickets,
      MayAsk mayAsk,
      Counter counter,
      DeskSettings settings,
      InstantSource clock) {
    this.requests = requests;
    this.tickets = tickets;
    this.mayAsk = mayAsk;
    this.counter = counter;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping("/k/ask")
  String choose(@ModelAttribute("atWork") AtWork who, Model model) {
    return choose("", who, model);
  }

  private String choose(String problem, AtWork who, Model model) {
    model.addAttribute(
        "page",
        new AskingPage(
            problem,
            Errands.of(who.organisation().kind()).stream()
                .map(errand ->
                    new AskingPage.Choice(
                        errand.word(),
                        KeyWords.errand(errand.word()),
                        needs(errand),
                        mayAsk.beyond(errand, who.organisation().kind()).stream()
                            .map(KeyWords::item)
                            .collect(Collectors.joining(", "))))
                .toList(),
            Optional.empty()));
    return "desk/asking";
  }

  static String needs(Errand errand) {
    return errand.asked().stream()
        .map(asked ->
            asked.necessary()
                ? KeyWords.item(asked.kind())
                : say("{0}, if she likes", KeyWords.item(asked.kind())))
        .collect(Collectors.joining(" · "));
  }

  /// @param of a key that is open here, of whose holder one more thing is asked
  @PostMapping("/k/ask")
  String ask(
      @RequestParam String errand,
      @RequestParam Optional<String> only,
      @RequestParam Optional<UUID> of,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response,
      Model model) {
    if (!counter.mayOpenMore(who.staff().id())) {
      return "redirect:/k";
    }
    Optional<HolderId> holder =
        of.map(KeyId::new).flatMap(key -> counter.holderOf(key, who.staff().id()));
    if (of.isPresent() && holder.isEmpty()) {
      return "redirect:/k/done?over";
    }
    KeyRequests.AtCounter asked =
        requests.ask(asked(errand, only, who), holder, Clerk.of(who.staff()));
    if (asked.id().isPresent()) {
      return "redirect:" + path(asked.id().get());
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return choose(OwnSidePages.left(asked.left()), who, model);
  }

  static KeyRequests.Asked asked(String errand, Optional<String> only, AtWork who) {
    Errand named =
        Errands.parse(errand)
            .filter(one -> one.isFor(who.organisation().kind()))
            .orElseThrow(AskingPages::unknown);
    Optional<ItemKind> item =
        only.map(word -> ItemKind.parse(word).orElseThrow(AskingPages::unknown));
    if (item.filter(one -> named.asked(one).isEmpty()).isPresent()) {
      throw unknown();
    }
    return new KeyRequests.Asked(named, item, who.staff().place());
  }

  @GetMapping("/k/ask/{request}")
  String show(
      @PathVariable UUID request,
      @ModelAttribute("atWork") AtWork who,
      HttpServletRequest http,
      Model model) {
    KeyRequest asked = mine(request, who);
    if (asked.key().isPresent()) {
      return "redirect:/k/errand?of=" + asked.key().get().value();
    }
    Optional<String> link =
        asked.isOpen() && asked.isAtCounter()
            ? Optional.of(link(settings.addressOf(http), asked.id()))
            : Optional.empty();
    model.addAttribute(
        "page",
        new AskingPage(
            "",
            List.of(),
            Optional.of(
                new AskingPage.Shown(
                    path(asked.id()),
                    KeyWords.errand(asked.errand().word()),
                    words(asked),
                    asked.errand().asked().stream().map(one -> KeyWords.item(one.kind())).toList(),
                    link.orElse(""),
                    link.map(QrPicture::of),
                    asked.holder().isPresent(),
                    asked.isOpen()))));
    return "desk/asking";
  }

  private String link(String server, KeyRequestId request) {
    return server + "/me/for/" + tickets.draw(request);
  }

  private static String words(KeyRequest asked) {
    return switch (asked.state()) {
      case ASKED, ANSWERED -> "";
      case REFUSED -> say("Your customer said no. Nothing was opened.");
      case WITHDRAWN -> say("You took the request back.");
      case EXPIRED -> say("Nobody answered in time. Ask again.");
    };
  }

  /// Tells an open page the moment her customer answers, and which letters to show meanwhile.
  @GetMapping("/k/ask/{request}/news")
  void news(
      @PathVariable UUID request,
      @ModelAttribute("atWork") AtWork who,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    KeyRequestId id = mine(request, who).id();
    String server = settings.addressOf(http);
    News.tell(
        (tick, most) -> {
          Instant until = clock.instant().plus(tick < 0 ? Duration.ZERO : Tickets.SHOWN);
          KeyRequest now = mine(request, who);
          while (now.isOpen() && clock.instant().isBefore(until)) {
            Thread.sleep(LOOK_EVERY);
            now = mine(request, who);
          }
          return new News.Item(
              tick + 1, !now.isOpen(), now.isOpen() ? picture(link(server, id)) : "{}");
        },
        response);
  }

  /// Neither an address of ours nor a path of squares holds anything that JSON would escape.
  private static String picture(String link) {
    QrPicture picture = QrPicture.of(link);
    return "{\"address\":\"%s\",\"size\":%d,\"path\":\"%s\"}"
        .formatted(link, picture.size(), picture.path());
  }

  @PostMapping("/k/ask/{request}/end")
  String end(@PathVariable UUID request, @ModelAttribute("atWork") AtWork who) {
    requests.withdraw(mine(request, who).id());
    return "redirect:/k";
  }

  private static String path(KeyRequestId id) {
    return "/k/ask/" + id.value();
  }

  private KeyRequest mine(UUID id, AtWork who) {
    return requests
        .one(new KeyRequestId(id))
        .filter(one -> one.clerk().equals(who.staff().id()))
        .orElseThrow(AskingPages::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
