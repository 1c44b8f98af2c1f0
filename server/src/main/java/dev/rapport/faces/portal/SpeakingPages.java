package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.Delegation;
import dev.rapport.facts.holders.Delegations;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where a holder accepts that she speaks for another, sees for whom she does, and gives it back.
@Controller
class SpeakingPages {

  static final String SPEAK = "/me/speak";

  private static final String HERE = "/me/speaking";

  private final Speaking speaking;
  private final Delegations delegations;
  private final Audit audit;
  private final PortalReply reply;
  private final InstantSource clock;

  SpeakingPages(
      Speaking speaking,
      Delegations delegations,
      Audit audit,
      PortalReply reply,
      InstantSource clock) {
    this.speaking = speaking;
    this.delegations = delegations;
    this.audit = audit;
    this.reply = reply;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String speaking(@ModelAttribute("me") HolderAtWork me, Model model) {
    ZonedDateTime now = me.now(clock);
    boolean rests = speaking.rests(me);
    model.addAttribute(
        "page",
        new SpeakingPage(
            speaking.all(me).stream().map(one -> line(one, rests)).toList(),
            me.holder()
                .restsUntil()
                .filter(_ -> rests)
                .map(until -> PortalWords.moment(until, now))));
    return "portal/speaking";
  }

  private SpeakingPage.Line line(Speaking.Standing one, boolean rests) {
    String id = one.mandate().id().toString();
    return new SpeakingPage.Line(
        id,
        say("{0} at {1}", one.principal().name(), one.side().organisation().name()),
        PortalWords.about(one.mandate(), one.side().now(clock)),
        ReachWords.of(one.delegation().reaches()),
        one.delegation().isConfirmed() && !rests ? SpokenRoutes.PREFIX + id : "",
        one.delegation()
            .acceptance()
            .filter(accepted -> !accepted.confirmed())
            .map(Delegation.Acceptance::number));
  }

  /// Opening the address changes nothing, and tells nothing to somebody who has not come in.
  @GetMapping(SPEAK)
  String look(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("me") @Nullable HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    if (me == null) {
      return comeIn(model);
    }
    Optional<Speaking.Standing> offered = offered(token, me);
    if (offered.isEmpty()) {
      return DoorPages.over(response, model);
    }
    Speaking.Standing one = offered.get();
    model.addAttribute(
        "page",
        new ConfirmPage(
            say("Speak for {0}", one.principal().name()),
            say(
                "{0}, at {1}. It opens: {2}. You are in as {3}: what you do there carries both"
                    + " names.",
                PortalWords.about(one.mandate(), one.side().now(clock)),
                one.side().organisation().name(),
                ReachWords.of(one.delegation().reaches()),
                me.holder().name()),
            SPEAK,
            token,
            say("Accept it")));
    return "portal/confirm";
  }

  private static String comeIn(Model model) {
    model.addAttribute(
        "page",
        new SaidPage(
            say("Come in first"),
            say("Come in to your own page, or begin one. Then open this link again."),
            "/me/in",
            say("Come in")));
    return "portal/said";
  }

  private Optional<Speaking.Standing> offered(String token, HolderAtWork me) {
    return LinkToken.parse(token)
        .flatMap(speaking::offered)
        .filter(one -> !one.principal().id().equals(me.id()));
  }

  @PostMapping(SPEAK)
  String accept(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("me") @Nullable HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    if (me == null) {
      return comeIn(model);
    }
    Optional<Speaking.Standing> offered = offered(token, me);
    boolean accepted =
        offered.filter(one -> accepts(one, LinkToken.parse(token).orElseThrow(), me)).isPresent();
    return accepted
        ? reply.at(
            me, HERE, say("Tell {0} the number below.", offered.orElseThrow().principal().name()))
        : DoorPages.over(response, model);
  }

  private boolean accepts(Speaking.Standing one, LinkToken token, HolderAtWork me) {
    return Holding.within(
        one.principal().id(),
        () -> delegations.accept(token.secret(), me.id(), me.holder().name()));
  }

  /// She gives it back: what it opened is closed.
  @PostMapping(HERE + "/{mandate}/end")
  String end(@ModelAttribute("me") HolderAtWork me, @PathVariable UUID mandate) {
    Speaking.Standing one =
        speaking.all(me).stream()
            .filter(standing -> standing.mandate().id().equals(mandate))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (me.asHerself(() -> delegations.end(mandate))) {
      Tenancy.run(
          one.side().organisation().id(),
          () ->
              audit.note(
                  null,
                  one.mandate().name(),
                  "close own side",
                  one.side().tie().record(),
                  null,
                  Map.of(
                      "about",
                      one.mandate().name() + ", " + one.mandate().matter(),
                      "source",
                      HerWords.PORTAL)));
    }
    return reply.at(
        me, HERE, say("You no longer come to the page of {0}.", one.principal().name()));
  }
}
