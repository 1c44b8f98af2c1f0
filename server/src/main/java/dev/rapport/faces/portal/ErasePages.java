package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.OwnActs;
import dev.rapport.facts.holders.Request;
import dev.rapport.facts.holders.Requests;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What she has erased: her account at once and wholly; at an organisation what can go at once, and
/// the rest by somebody there, until a day, with what must stay and why.
@Controller
class ErasePages {

  private final OwnRecords records;
  private final HeldViews held;
  private final People people;
  private final OwnTelling telling;
  private final Requests requests;
  private final OwnActs done;
  private final Holders holders;
  private final HolderCookie cookie;
  private final PortalReply reply;
  private final InstantSource clock;

  ErasePages(
      OwnRecords records,
      HeldViews held,
      People people,
      OwnTelling telling,
      Requests requests,
      OwnActs done,
      Holders holders,
      HolderCookie cookie,
      PortalReply reply,
      InstantSource clock) {
    this.records = records;
    this.held = held;
    this.people = people;
    this.telling = telling;
    this.requests = requests;
    this.done = done;
    this.holders = holders;
    this.cookie = cookie;
    this.reply = reply;
    this.clock = clock;
  }

  @GetMapping("/me/erase")
  String erase(@ModelAttribute("me") HolderAtWork me, Model model) {
    ZonedDateTime now = me.now(clock);
    model.addAttribute(
        "page",
        new ErasePage(
            me.shown().map(side -> side.organisation().name()).orElse(""),
            me.shown()
                .map(side ->
                    me.asHerself(() -> requests.at(side.tie())).stream()
                        .filter(one -> one.kind() == Request.Kind.ERASURE)
                        .map(one -> HeldPages.asked(one, now))
                        .toList())
                .orElse(List.of())));
    return "portal/erase";
  }

  /// What can go at once, goes at once; the rest is asked for.
  @PostMapping("/me/erase/here")
  String here(@ModelAttribute("me") HolderAtWork me, @RequestParam UUID tie) {
    var side = me.side(tie);
    LocalDate due = side.now(clock).toLocalDate().plusMonths(1);
    Optional<OwnRecords.Own> own = me.at(side, () -> records.find(side.tie()));
    if (own.isEmpty()) {
      return reply.at(me, "/me/erase", OwnRecords.nothingIsKept(side.organisation()));
    }
    String name = own.get().name();
    boolean asked =
        me.asHerself(() -> requests.at(side.tie())).stream()
            .anyMatch(one -> one.kind() == Request.Kind.ERASURE && one.answer().isEmpty());
    if (asked) {
      return reply.at(me, "/me/erase", say("You asked already. The answer is on its way."));
    }
    Optional<UUID> closed =
        me.at(
            side,
            () -> {
              var she = new OwnTelling.Teller(own.get());
              PersonFacts facts = people.of(she.own().records());
              facts.attributes().stream()
                  .map(PersonFacts.Attribute::name)
                  .distinct()
                  .forEach(one -> telling.edit(she, Wishes.attribute(one, Optional.empty()), one));
              held.guesses(she.own(), clock.instant()).forEach(key -> telling.strike(she, key));
              return telling.never(she, clock.instant());
            });
    me.asHerself(() -> {
      requests.ask(
          side.tie(), Request.Kind.ERASURE, name, say("Erase all that can be erased."), due);
      closed.ifPresent(act -> done.keep(act, side.organisation().id(), OwnTelling.NEVER, ""));
      return true;
    });
    return reply.at(
        me,
        "/me/erase",
        say(
            "{0} has your request and answers until {1}.",
            side.organisation().name(), PortalWords.day(due, side.now(clock).toLocalDate())));
  }

  /// Asks once, for there is no way back.
  @GetMapping("/me/erase/account")
  String sure() {
    return "portal/erase-account";
  }

  @PostMapping("/me/erase/account")
  String account(@ModelAttribute("me") HolderAtWork me, HttpServletResponse response, Model model) {
    me.asHerself(() -> {
      holders.erase();
      return true;
    });
    cookie.forget(response);
    if (model.getAttribute("frame") instanceof PortalFrame frame) {
      model.addAttribute("frame", frame.ofNobody());
    }
    model.addAttribute(
        "page",
        new SaidPage(
            say("Your account is erased"),
            say("Nothing of it can be read any more. What organisations keep, they keep."),
            "/me/in",
            say("Go on")));
    return "portal/said";
  }
}
