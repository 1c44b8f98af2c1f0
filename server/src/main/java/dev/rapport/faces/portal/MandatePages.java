package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.Delegation;
import dev.rapport.facts.holders.Delegations;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.facts.holders.Reach;
import dev.rapport.ground.text.OneLine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

/// Who may speak for her at an organisation: about what, and until when.
@Controller
class MandatePages {

  private static final String HERE = "/me/people";
  private static final int LONGEST = 120;
  private static final int VISITS = 20;

  private final OwnRecords records;
  private final Mandates mandates;
  private final Delegations delegations;
  private final HerProof proofs;
  private final SpeakingNotices notices;
  private final Audit audit;
  private final PortalSettings settings;
  private final PortalReply reply;
  private final InstantSource clock;

  MandatePages(
      OwnRecords records,
      Mandates mandates,
      Delegations delegations,
      HerProof proofs,
      SpeakingNotices notices,
      Audit audit,
      PortalSettings settings,
      PortalReply reply,
      InstantSource clock) {
    this.records = records;
    this.mandates = mandates;
    this.delegations = delegations;
    this.proofs = proofs;
    this.notices = notices;
    this.audit = audit;
    this.settings = settings;
    this.reply = reply;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String mandates(@ModelAttribute("me") HolderAtWork me, Model model) {
    var side = me.here();
    ZonedDateTime now = side.now(clock);
    LocalDate today = now.toLocalDate();
    model.addAttribute(
        "page",
        me.asHerself(() -> {
          List<Mandate> all = mandates.at(side.tie(), today);
          Map<UUID, Delegation> given =
              delegations.given().stream()
                  .collect(Collectors.toMap(Delegation::mandate, Function.identity()));
          var page =
              new MandatePage(
                  side.organisation().name(),
                  today.toString(),
                  today.plusMonths(3).toString(),
                  all.stream().map(one -> line(one, given, now)).toList(),
                  Arrays.stream(Reach.values())
                      .map(one -> new AllowPage.Choice(one.word(), ReachWords.of(one)))
                      .toList(),
                  resting(me).map(until -> PortalWords.moment(until, now)),
                  delegations.visits(VISITS).stream()
                      .map(one -> PortalWords.visit(one, now))
                      .toList());
          delegations.told();
          return page;
        }));
    return "portal/people";
  }

  private static MandatePage.Line line(
      Mandate one, Map<UUID, Delegation> given, ZonedDateTime now) {
    return new MandatePage.Line(
        one.id().toString(),
        one.name(),
        PortalWords.about(one, now),
        Optional.ofNullable(given.get(one.id())).flatMap(with -> account(with, now)));
  }

  /// Nothing where a link was offered and nobody accepted it in time.
  private static Optional<MandatePage.Account> account(Delegation one, ZonedDateTime now) {
    String opens = ReachWords.of(one.reaches());
    return one.acceptance()
        .map(accepted ->
            new MandatePage.Account(
                accepted.confirmed()
                    ? say("From the account “{0}”", accepted.name())
                    : say("The account “{0}” accepted it, and waits for you.", accepted.name()),
                opens,
                !accepted.confirmed()))
        .or(() ->
            Optional.of(one)
                .filter(with -> with.until().isAfter(now.toInstant()))
                .map(with ->
                    new MandatePage.Account(
                        say(
                            "A link waits until {0} to be opened.",
                            PortalWords.moment(with.until(), now)),
                        opens,
                        false)));
  }

  /// Until when what is most worth protecting rests in her account.
  private Optional<Instant> resting(HolderAtWork me) {
    return me.holder().restsUntil().filter(until -> until.isAfter(clock.instant()));
  }

  @PostMapping(HERE)
  String give(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String matter,
      @RequestParam(defaultValue = "") String until) {
    var side = me.side(tie);
    String who = OneLine.of(name);
    String what = OneLine.of(matter);
    LocalDate today = side.now(clock).toLocalDate();
    LocalDate last = day(until);
    if (who.isEmpty() || what.isEmpty() || who.length() > LONGEST || what.length() > LONGEST) {
      return reply.at(me, HERE, say("Say who may speak for you, and about what."));
    }
    if (last.isBefore(today) || last.isAfter(today.plusYears(5))) {
      return reply.at(me, HERE, say("Give a last day within five years."));
    }
    if (proofs.of(me, side).isEmpty()) {
      return reply.at(me, HERE, HerProof.refusal(side));
    }
    if (me.asHerself(() -> mandates.give(side.tie(), who, what, last))) {
      note(me, side, "give mandate", who + ", " + what, Map.of("until", last.toString()));
    }
    return reply.at(
        me, HERE, say("{0} may speak for you until {1}.", who, PortalWords.day(last, today)));
  }

  @PostMapping("/me/people/{mandate}/end")
  String end(
      @ModelAttribute("me") HolderAtWork me, @PathVariable UUID mandate, @RequestParam UUID tie) {
    var side = me.side(tie);
    Mandate one = mandate(me, side, mandate);
    boolean ended = me.asHerself(() -> mandates.end(mandate, me.holder().name()));
    if (ended) {
      note(me, side, "end mandate", one.name() + ", " + one.matter());
    }
    return reply.at(me, HERE, say("{0} no longer speaks for you.", one.name()));
  }

  private Mandate mandate(HolderAtWork me, HolderAtWork.Side side, UUID mandate) {
    return me.asHerself(() -> mandates.at(side.tie(), side.now(clock).toLocalDate())).stream()
        .filter(known -> known.id().equals(mandate))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// Offers it to an account: a link that she hands over, seen once.
  @PostMapping("/me/people/{mandate}/account")
  String offer(
      @ModelAttribute("me") HolderAtWork me,
      @PathVariable UUID mandate,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") List<String> opens,
      HttpServletRequest request,
      Model model) {
    var side = me.side(tie);
    Mandate one = mandate(me, side, mandate);
    Set<Reach> reaches =
        opens.stream().flatMap(word -> Reach.parse(word).stream()).collect(Collectors.toSet());
    if (reaches.isEmpty()) {
      return reply.at(me, HERE, say("Say what it opens."));
    }
    if (proofs.of(me, side).isEmpty()) {
      return reply.at(me, HERE, HerProof.refusal(side));
    }
    Optional<Instant> resting = resting(me);
    if (resting.isPresent()) {
      return reply.at(me, HERE, rests(resting.get(), side.now(clock)));
    }
    String secret =
        me.asHerself(() -> delegations.offer(mandate, reaches))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    note(me, side, "offer own side", one.name() + ", " + words(reaches));
    model.addAttribute(
        "page",
        new MandatePage.Handed(
            one.name(),
            ReachWords.of(reaches),
            settings.addressOf(request).orElse("")
                + SpeakingPages.SPEAK
                + "?token="
                + new LinkToken(me.id().value(), secret).text()));
    return "portal/handed";
  }

  private static String rests(Instant until, ZonedDateTime now) {
    return say(
        "Your ways in changed. Nobody comes to your page before {0}.",
        PortalWords.moment(until, now));
  }

  /// As it is kept, in English.
  private static String words(Set<Reach> reaches) {
    return reaches.stream().map(Reach::word).sorted().collect(Collectors.joining(", "));
  }

  /// She knows whose account it is: she heard the number that it shows.
  @PostMapping("/me/people/{mandate}/confirmation")
  String confirm(
      @ModelAttribute("me") HolderAtWork me,
      @PathVariable UUID mandate,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") String number) {
    var side = me.side(tie);
    Mandate one = mandate(me, side, mandate);
    Optional<Instant> resting = resting(me);
    if (resting.isPresent()) {
      return reply.at(me, HERE, rests(resting.get(), side.now(clock)));
    }
    if (!me.asHerself(() -> delegations.confirm(mandate, OneLine.of(number)))) {
      return reply.at(
          me,
          HERE,
          say(
              "That is not the number. If {0} sees none, end it: somebody else has the link.",
              one.name()));
    }
    note(me, side, "open own side", one.name() + ", " + one.matter());
    notices.opened(me.holder(), one.name(), side.organisation().name());
    return reply.at(me, HERE, say("{0} may come to your page.", one.name()));
  }

  /// The mandate stays; it is used from no account any more.
  @PostMapping("/me/people/{mandate}/account/end")
  String close(
      @ModelAttribute("me") HolderAtWork me, @PathVariable UUID mandate, @RequestParam UUID tie) {
    var side = me.side(tie);
    Mandate one = mandate(me, side, mandate);
    if (me.asHerself(() -> delegations.end(mandate))) {
      note(me, side, "close own side", one.name() + ", " + one.matter());
    }
    return reply.at(me, HERE, say("{0} comes to your page no more.", one.name()));
  }

  private void note(HolderAtWork me, HolderAtWork.Side side, String act, String about) {
    note(me, side, act, about, Map.of());
  }

  private void note(
      HolderAtWork me, HolderAtWork.Side side, String act, String about, Map<String, String> more) {
    Map<String, String> detail = new HashMap<>(more);
    detail.put("about", about);
    detail.put("source", HerWords.PORTAL);
    me.at(
        side,
        () -> {
          audit.note(null, records.of(side.tie()).name(), act, side.tie().record(), null, detail);
          return true;
        });
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException none) {
      return LocalDate.EPOCH;
    }
  }
}
