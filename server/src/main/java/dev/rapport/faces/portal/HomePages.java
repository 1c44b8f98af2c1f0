package dev.rapport.faces.portal;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.facts.holders.Delegations;
import dev.rapport.facts.holders.Sessions;
import dev.rapport.ground.database.OneReading;
import java.time.InstantSource;
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

/// Her first page, and which organisation it shows.
@Controller
class HomePages {

  private static final int FIRST = 3;

  private final OwnRecords records;
  private final HeardViews heard;
  private final AllowViews allows;
  private final HeldViews held;
  private final OwnPlanViews plans;
  private final Closing closing;
  private final HerProof proofs;
  private final KeyRequests requests;
  private final AskedViews asked;
  private final Contacts contacts;
  private final Delegations delegations;
  private final Sessions sessions;
  private final OneReading reading;
  private final InstantSource clock;

  HomePages(
      OwnRecords records,
      HeardViews heard,
      AllowViews allows,
      HeldViews held,
      OwnPlanViews plans,
      Closing closing,
      HerProof proofs,
      KeyRequests requests,
      AskedViews asked,
      Contacts contacts,
      Delegations delegations,
      Sessions sessions,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.heard = heard;
    this.allows = allows;
    this.held = held;
    this.plans = plans;
    this.closing = closing;
    this.proofs = proofs;
    this.requests = requests;
    this.asked = asked;
    this.contacts = contacts;
    this.delegations = delegations;
    this.sessions = sessions;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping("/me")
  String home(@ModelAttribute("me") HolderAtWork me, Model model) {
    ZonedDateTime now = me.now(clock);
    Optional<HomePage.Here> here =
        me.shown()
            .flatMap(side -> {
              Optional<String> lacking = proofs.lacking(me, side);
              return me.at(side, () -> reading.of(() -> here(side, lacking, now)));
            });
    model.addAttribute(
        "page",
        new HomePage(
            PortalWords.greeting(now, me.holder().firstName()),
            asked.lines(me.asHerself(requests::hers), now),
            me.asHerself(() -> delegations.untold(FIRST)).stream()
                .map(one -> PortalWords.visit(one, now))
                .toList(),
            here,
            me.shown()
                .filter(_ -> here.isEmpty())
                .map(side -> OwnRecords.nothingIsKept(side.organisation()))));
    return "portal/home";
  }

  private Optional<HomePage.Here> here(
      HolderAtWork.Side side, Optional<String> lacking, ZonedDateTime now) {
    return records.find(side.tie()).map(own -> here(side, own, lacking, now));
  }

  private HomePage.Here here(
      HolderAtWork.Side side, OwnRecords.Own own, Optional<String> lacking, ZonedDateTime now) {
    List<PlannedContact> planned = contacts.plannedOf(own.records());
    HeardViews.Counts counts = heard.counts(own, planned);
    return new HomePage.Here(
        side.organisation().name(),
        heard.first(planned, now, FIRST),
        counts.inWords(),
        allows.rows(own, now),
        allows.rest(own, now),
        closing.why(own, now),
        lacking,
        held.counts(own, now.toInstant()),
        plans.isShared(own));
  }

  /// Which of her organisations the pages show from now on.
  @PostMapping("/me/at")
  String lookAt(@ModelAttribute("me") HolderAtWork me, @RequestParam UUID tie) {
    sessions.lookAt(me.session().id(), me.side(tie).tie().id());
    return "redirect:/me";
  }

  @GetMapping("/me/help")
  String help() {
    return "portal/help";
  }
}
