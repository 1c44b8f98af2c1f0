package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.OwnAct;
import dev.rapport.facts.holders.OwnActs;
import dev.rapport.facts.holders.Reach;
import dev.rapport.ground.database.OneReading;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The side of another, as far as a mandate opens it: it is read, and what comes from the
/// organisation is stopped. Nothing is allowed here, and nothing that she closed herself is opened.
/// Every address names the mandate, so that no other page of whoever acts can be meant.
@Controller
@RequestMapping(SpokenRoutes.PREFIX + "{mandate}")
class SpokenPages {

  private static final int ACTS = 20;
  private static final String ALLOW = "/allow";

  private final OwnRecords records;
  private final HeardViews heard;
  private final HeardPages told;
  private final HeldViews held;
  private final OwnPlanViews plans;
  private final AllowViews allows;
  private final Closing closing;
  private final OwnTelling telling;
  private final OwnActs done;
  private final PortalReply reply;
  private final OneReading reading;
  private final InstantSource clock;

  SpokenPages(
      OwnRecords records,
      HeardViews heard,
      HeardPages told,
      HeldViews held,
      OwnPlanViews plans,
      AllowViews allows,
      Closing closing,
      OwnTelling telling,
      OwnActs done,
      PortalReply reply,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.heard = heard;
    this.told = told;
    this.held = held;
    this.plans = plans;
    this.allows = allows;
    this.closing = closing;
    this.telling = telling;
    this.done = done;
    this.reply = reply;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping
  String home(HttpServletRequest request, Model model) {
    Spoken spoken = Spoken.of(request);
    model.addAttribute(
        "page",
        new SpokenPage(
            PortalWords.about(spoken.mandate(), now(spoken)),
            Arrays.stream(Reach.values())
                .filter(spoken.reaches()::contains)
                .map(reach -> new SpokenPage.Way(path(reach), ReachWords.of(reach)))
                .toList()));
    return "portal/spoken";
  }

  private static String path(Reach reach) {
    return switch (reach) {
      case HEARD -> "/me/heard";
      case QUIET -> "/me/allow";
      case HELD -> "/me/held/" + HeldViews.TOLD;
      case PLAN -> "/me/plan";
    };
  }

  private ZonedDateTime now(Spoken spoken) {
    return spoken.side().now(clock);
  }

  @GetMapping("/heard")
  String heard(
      HttpServletRequest request, @RequestParam(defaultValue = "0") int from, Model model) {
    Spoken spoken = Spoken.of(request);
    model.addAttribute(
        "page", spoken.at(() -> reading.of(() -> heard.page(spoken.side(), now(spoken), from))));
    return "portal/heard";
  }

  @GetMapping("/heard/{contact}")
  String heard(HttpServletRequest request, @PathVariable UUID contact, Model model) {
    Spoken spoken = Spoken.of(request);
    model.addAttribute(
        "page", spoken.at(() -> reading.of(() -> heard.page(own(spoken), contact, now(spoken)))));
    return "portal/heard-one";
  }

  private OwnRecords.Own own(Spoken spoken) {
    return records.of(spoken.side().tie());
  }

  @PostMapping("/heard/{contact}/not-right")
  String notRight(
      HttpServletRequest request,
      @PathVariable UUID contact,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String words) {
    Spoken spoken = Spoken.of(request);
    spoken.at(() -> {
      told.tell(teller(spoken), contact, why, words);
      return true;
    });
    return reply.at(
        spoken.me(), spoken.home() + "/heard/" + contact, HeardPages.told(spoken.side()));
  }

  private OwnTelling.Teller teller(Spoken spoken) {
    return new OwnTelling.Teller(
        own(spoken),
        Optional.of(
            new OwnTelling.Speaker(
                spoken.mandate().id(), spoken.voice(), now(spoken).toLocalDate())));
  }

  @GetMapping("/held/{kind}")
  String held(
      HttpServletRequest request,
      @PathVariable String kind,
      @RequestParam(defaultValue = "0") int from,
      Model model) {
    Spoken spoken = Spoken.of(request);
    model.addAttribute(
        "page",
        spoken.at(() -> reading.of(() -> held.page(kind, spoken.side(), now(spoken), from))));
    return "portal/held";
  }

  @GetMapping("/plan")
  String plan(HttpServletRequest request, Model model) {
    Spoken spoken = Spoken.of(request);
    model.addAttribute(
        "page",
        spoken.at(() ->
            reading.of(() ->
                new OwnPlanPage(
                    spoken.side().organisation().name(), plans.shared(own(spoken), now(spoken))))));
    return "portal/plan";
  }

  @GetMapping(ALLOW)
  String quiet(HttpServletRequest request, Model model) {
    Spoken spoken = Spoken.of(request);
    ZonedDateTime now = now(spoken);
    List<OwnAct> acts = acts(spoken);
    model.addAttribute(
        "page",
        spoken.at(() ->
            reading.of(() -> {
              OwnRecords.Own own = own(spoken);
              Set<UUID> open = telling.open(own, acts, now.toInstant());
              return new SpokenPage.Quiet(
                  allows.rows(own, now),
                  allows.rest(own, now),
                  closing.why(own, now),
                  acts.stream().map(act -> AllowPages.act(act, open, now)).toList());
            })));
    return "portal/quiet";
  }

  /// What was done by this mandate, and nothing that she did herself or another did for her.
  private List<OwnAct> acts(Spoken spoken) {
    return spoken.asPrincipal(
        () -> done.latestBy(spoken.mandate().id(), spoken.side().organisation().id(), ACTS));
  }

  /// A chip that says yes: nobody allows anything for another here.
  @PostMapping(ALLOW)
  String stop(HttpServletRequest request, @RequestParam String chip) {
    Spoken spoken = Spoken.of(request);
    var tapped = AllowPages.Tapped.parse(chip);
    if (tapped.yes()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Optional<UUID> act =
        spoken.at(() ->
            telling.stop(teller(spoken), tapped.purpose(), tapped.channel(), clock.instant()));
    return done(spoken, act, OwnTelling.STOP, tapped.about(), AllowPages.stopped(tapped));
  }

  @PostMapping("/peace")
  String rest(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String day) {
    Spoken spoken = Spoken.of(request);
    LocalDate today = now(spoken).toLocalDate();
    Optional<LocalDate> waking = AllowPages.waking(until, day, today);
    if (waking.isEmpty()) {
      return reply.at(spoken.me(), spoken.home() + ALLOW, say("Give a day that lies ahead."));
    }
    UUID act = spoken.at(() -> telling.rest(teller(spoken), waking.get(), clock.instant()));
    return done(
        spoken,
        Optional.of(act),
        OwnTelling.REST,
        waking.get().toString(),
        say(
            "{0} is left in peace until {1}.",
            spoken.principal().name(), PortalWords.day(waking.get(), today)));
  }

  @PostMapping("/never")
  String never(HttpServletRequest request) {
    Spoken spoken = Spoken.of(request);
    Optional<UUID> act = spoken.at(() -> telling.never(teller(spoken), clock.instant()));
    return done(
        spoken,
        act,
        OwnTelling.NEVER,
        "",
        say(
            "Nobody of {0} contacts {1} any more.",
            spoken.side().organisation().name(), spoken.principal().name()));
  }

  private String done(Spoken spoken, Optional<UUID> act, String what, String about, String words) {
    act.ifPresent(one ->
        spoken.asPrincipal(() -> {
          done.keep(
              one,
              spoken.side().organisation().id(),
              what,
              about,
              new OwnAct.By(spoken.mandate().id(), spoken.voice().kept()));
          return true;
        }));
    return reply.at(
        spoken.me(), spoken.home() + ALLOW, act.isPresent() ? words : say("That was so already."));
  }

  /// Takes back what was done by this mandate; what she did herself stays.
  @PostMapping("/undo")
  String undo(HttpServletRequest request, @RequestParam UUID act) {
    Spoken spoken = Spoken.of(request);
    OwnAct known =
        spoken
            .asPrincipal(() -> done.of(act))
            .filter(one ->
                one.by().filter(by -> by.mandate().equals(spoken.mandate().id())).isPresent())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean taken = spoken.at(() -> telling.takeBack(teller(spoken), known, clock.instant()));
    if (taken) {
      spoken.asPrincipal(() -> {
        done.takenBack(act);
        return true;
      });
    }
    return reply.at(spoken.me(), spoken.home() + ALLOW, AllowPages.undone(taken));
  }
}
