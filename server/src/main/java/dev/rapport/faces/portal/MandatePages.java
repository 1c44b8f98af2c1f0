package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.ground.text.OneLine;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
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

/// Who may speak for her at an organisation: about what, and until when.
@Controller
class MandatePages {

  private static final String HERE = "/me/people";
  private static final int LONGEST = 120;

  private final OwnRecords records;
  private final Mandates mandates;
  private final HerProof proofs;
  private final Audit audit;
  private final PortalReply reply;
  private final InstantSource clock;

  MandatePages(
      OwnRecords records,
      Mandates mandates,
      HerProof proofs,
      Audit audit,
      PortalReply reply,
      InstantSource clock) {
    this.records = records;
    this.mandates = mandates;
    this.proofs = proofs;
    this.audit = audit;
    this.reply = reply;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String mandates(@ModelAttribute("me") HolderAtWork me, Model model) {
    var side = me.here();
    ZonedDateTime now = side.now(clock);
    List<Mandate> all = me.asHerself(() -> mandates.at(side.tie(), now.toLocalDate()));
    model.addAttribute(
        "page",
        new MandatePage(
            side.organisation().name(),
            now.toLocalDate().plusDays(1).toString(),
            now.toLocalDate().plusMonths(3).toString(),
            all.stream()
                .map(one ->
                    new MandatePage.Line(
                        one.id().toString(),
                        one.name(),
                        say(
                            "About {0}, until {1}",
                            one.matter(), PortalWords.day(one.until(), now.toLocalDate()))))
                .toList()));
    return "portal/people";
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
    me.asHerself(() -> mandates.give(side.tie(), who, what, last));
    note(me, side, "give mandate", who + ", " + what + ", " + last);
    return reply.at(
        me, HERE, say("{0} may speak for you until {1}.", who, PortalWords.day(last, today)));
  }

  @PostMapping("/me/people/{mandate}/end")
  String end(
      @ModelAttribute("me") HolderAtWork me, @PathVariable UUID mandate, @RequestParam UUID tie) {
    var side = me.side(tie);
    Mandate one =
        me.asHerself(() -> mandates.at(side.tie(), LocalDate.EPOCH)).stream()
            .filter(known -> known.id().equals(mandate))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean ended = me.asHerself(() -> mandates.end(mandate, me.holder().name()));
    if (ended) {
      note(me, side, "end mandate", one.name() + ", " + one.matter());
    }
    return reply.at(me, HERE, say("{0} no longer speaks for you.", one.name()));
  }

  private void note(HolderAtWork me, HolderAtWork.Side side, String act, String about) {
    me.at(
        side,
        () -> {
          audit.note(
              null,
              records.of(side.tie()).name(),
              act,
              side.tie().record(),
              null,
              Map.of("about", about, "source", HerWords.PORTAL));
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
