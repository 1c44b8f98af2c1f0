package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.decisions.webkeys.KeyState;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.OfflineCounter;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.facts.holders.ItemId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The counter: a customer's key, exactly what it opens, and nothing afterwards. Values are shown
/// as the answer to a form only, so that no page that is merely looked at, fetched ahead or gone
/// back to has any.
@Controller
class CounterPages {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private static final String OFFLINE = "/k/offline";

  private final Counter counter;
  private final OfflineCounter offline;
  private final KeyRequests requests;
  private final ErrandViews views;
  private final Passing passing;
  private final InstantSource clock;

  CounterPages(
      Counter counter,
      OfflineCounter offline,
      KeyRequests requests,
      ErrandViews views,
      Passing passing,
      InstantSource clock) {
    this.counter = counter;
    this.offline = offline;
    this.requests = requests;
    this.passing = passing;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/k")
  String field(@ModelAttribute("atWork") AtWork who, Model model) {
    return field(false, "", "", who, model);
  }

  /// The field for codes of a phone without network. What is typed there is looked up nowhere else.
  @GetMapping(OFFLINE)
  String offline(@ModelAttribute("atWork") AtWork who, Model model) {
    return field(true, "", "", who, model);
  }

  private String field(String problem, String waiting, AtWork who, Model model) {
    return field(false, problem, waiting, who, model);
  }

  /// @param waiting the key that waits for its PIN; empty while there is none
  private String field(boolean offline, String problem, String waiting, AtWork who, Model model) {
    model.addAttribute(
        "page",
        new CounterPage(
            offline,
            problem,
            waiting,
            counter.open(who.staff().id()).stream()
                .map(key ->
                    new CounterPage.Open(
                        say("{0} for {1}", KeyWords.errand(key.errand()), KeyWords.called(key)),
                        "/k/errand?of=" + key.id().value()))
                .toList(),
            requests.openOf(who.staff().id()).stream()
                .map(request ->
                    new CounterPage.Open(
                        KeyWords.errand(request.errand().word()), "/k/ask/" + request.id().value()))
                .toList(),
            counter.given(who.staff().id()).stream()
                .map(key ->
                    new CounterPage.Open(
                        say("{0} for {1}", KeyWords.errand(key.errand()), KeyWords.called(key)),
                        "/k/errand/" + key.id().value() + "/beginning"))
                .toList()));
    return "desk/counter";
  }

  @PostMapping("/k")
  String present(
      @RequestParam("key") String typed,
      @RequestParam(defaultValue = "") String pin,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response,
      Model model) {
    return answered(
        counter.present(typed, pin, Clerk.of(who.staff())), typed, who, response, model);
  }

  @PostMapping(OFFLINE)
  String presentOffline(
      @RequestParam String code,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response,
      Model model) {
    Presented presented = offline.present(code, Clerk.of(who.staff()));
    if (presented instanceof Presented.Claimed claimed) {
      return show(claimed.key(), who, model);
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return field(
        true,
        switch (presented) {
          case Presented.Slip _ -> say("These are not four digits and eight. Ask once more");
          case Presented.TooMany _ ->
              say("Too many keys were wrong within an hour. Ask your manager");
          case Presented.EnoughOpen _ -> say("You have two keys open. Finish one first");
          case Presented.Claimed _,
              Presented.OpensNothing _,
              Presented.TakesPin _,
              Presented.WrongPin _ ->
              say("This code opens nothing here. Ask for the next one");
        },
        "",
        who,
        model);
  }

  /// Begins a key that was given to this clerk by name; it took no code.
  @PostMapping("/k/errand/{key}/beginning")
  String begin(
      @PathVariable UUID key,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response,
      Model model) {
    return answered(counter.begin(new KeyId(key), Clerk.of(who.staff())), "", who, response, model);
  }

  private String answered(
      Presented presented, String typed, AtWork who, HttpServletResponse response, Model model) {
    return switch (presented) {
      case Presented.Claimed claimed -> show(claimed.key(), who, model);
      case Presented.Slip _ ->
          refuse(say("One digit is not right. Ask for the key once more"), who, response, model);
      case Presented.OpensNothing _ ->
          refuse(say("This key opens nothing here. Ask for a new one"), who, response, model);
      case Presented.TooMany _ ->
          refuse(
              say("Too many keys were wrong within an hour. Scan the picture, or ask your manager"),
              who,
              response,
              model);
      case Presented.TakesPin _ -> field("", typed, who, model);
      case Presented.WrongPin wrong -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield wrong.left() == 0
            ? field(say("The PIN was wrong three times. This key is over"), "", who, model)
            : field(
                counted(
                    wrong.left(),
                    "That is not the PIN. {0} try is left",
                    "That is not the PIN. {0} tries are left"),
                typed,
                who,
                model);
      }
      case Presented.EnoughOpen _ ->
          refuse(say("You have two keys open. Finish one first"), who, response, model);
    };
  }

  private String refuse(String problem, AtWork who, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return field(problem, "", who, model);
  }

  /// What is open, without what it opens.
  @GetMapping("/k/errand")
  String errand(
      @RequestParam Optional<UUID> of, @ModelAttribute("atWork") AtWork who, Model model) {
    List<WebKey> open = counter.open(who.staff().id());
    Optional<WebKey> asked =
        of.map(KeyId::new)
            .map(id -> open.stream().filter(key -> key.id().equals(id)).findFirst())
            .orElseGet(() -> open.stream().findFirst());
    if (asked.isEmpty()) {
      return of.isPresent() ? "redirect:/k/done?over" : "redirect:/k";
    }
    model.addAttribute("page", views.unseen(asked.get(), who));
    return "desk/errand";
  }

  @PostMapping("/k/errand/{key}/reading")
  String read(@PathVariable UUID key, @ModelAttribute("atWork") AtWork who, Model model) {
    return show(new KeyId(key), who, model);
  }

  private String show(KeyId id, AtWork who, Model model) {
    WebKey key = mine(id, who);
    if (key.state() == KeyState.AWAITING_HOLDER) {
      model.addAttribute("page", views.unseen(key, who));
      return "desk/errand";
    }
    if (key.state() != KeyState.OPEN) {
      return "redirect:/k/done?over";
    }
    model.addAttribute("page", views.read(key, who, Map.of()));
    return "desk/errand";
  }

  @PostMapping("/k/errand/{key}/comparison")
  String compare(
      @PathVariable UUID key,
      @RequestParam UUID item,
      @RequestParam String typed,
      @ModelAttribute("atWork") AtWork who,
      Model model) {
    WebKey of = mine(new KeyId(key), who);
    if (of.state() != KeyState.OPEN) {
      return "redirect:/k/done?over";
    }
    var compared = new ItemId(item);
    Optional<Boolean> same = counter.compare(of.id(), compared, typed, Clerk.of(who.staff()));
    model.addAttribute("page", views.compared(of, who, Map.of(compared, same)));
    return "desk/errand";
  }

  /// Passes words on to an address that nobody here sees.
  @PostMapping("/k/errand/{key}/message")
  String pass(
      @PathVariable UUID key,
      @RequestParam UUID item,
      @RequestParam String words,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response,
      Model model) {
    WebKey of = mine(new KeyId(key), who);
    if (of.state() != KeyState.OPEN) {
      return "redirect:/k/done?over";
    }
    var to = new ItemId(item);
    Passing.Said said = passing.pass(of, to, words, who);
    if (mine(of.id(), who).state() != KeyState.OPEN) {
      return "redirect:/k/done?over";
    }
    if (!said.sent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    model.addAttribute("page", views.passed(of, who, to, said));
    return "desk/errand";
  }

  @PostMapping("/k/errand/{key}/done")
  String finish(@PathVariable UUID key, @ModelAttribute("atWork") AtWork who) {
    return counter.done(new KeyId(key), Clerk.of(who.staff()))
        ? "redirect:/k/done"
        : "redirect:/k/done?over";
  }

  @GetMapping("/k/done")
  String done(@RequestParam Optional<String> over, Model model) {
    model.addAttribute("spent", over.isEmpty());
    return "desk/errand-done";
  }

  /// Tells an open page the moment its key is over, or she said yes.
  @GetMapping("/k/errand/{key}/news")
  void news(
      @PathVariable UUID key, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException, InterruptedException {
    KeyState seen = mine(new KeyId(key), who).state();
    News.tell(
        (tick, most) -> {
          Instant until = clock.instant().plus(tick < 0 ? Duration.ZERO : most);
          WebKey now = mine(new KeyId(key), who);
          while (now.state() == seen && seen.isLive() && clock.instant().isBefore(until)) {
            Thread.sleep(LOOK_EVERY);
            now = mine(new KeyId(key), who);
          }
          return new News.Item(
              tick + 1,
              now.state() != seen || !seen.isLive(),
              "{\"left\":%d}".formatted(left(now)));
        },
        response);
  }

  private long left(WebKey key) {
    return Duration.between(clock.instant(), key.openUntil().orElse(key.expiresAt())).toSeconds();
  }

  private WebKey mine(KeyId key, AtWork who) {
    return counter
        .claimed(key, who.staff().id())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
