package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.ground.database.OneReading;
import dev.rapport.ground.text.OneLine;
import dev.rapport.ground.text.Say;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
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

/// Why she hears from an organisation, and why she does not.
@Controller
class HeardPages {

  private static final int AT_ONCE = 40;
  private static final int LONGEST_WORDS = 500;

  private final OwnRecords records;
  private final HeardViews views;
  private final Contacts contacts;
  private final OwnTelling telling;
  private final PortalReply reply;
  private final OneReading reading;
  private final InstantSource clock;

  HeardPages(
      OwnRecords records,
      HeardViews views,
      Contacts contacts,
      OwnTelling telling,
      PortalReply reply,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.views = views;
    this.contacts = contacts;
    this.telling = telling;
    this.reply = reply;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping("/me/heard")
  String heard(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam(defaultValue = "0") int from,
      Model model) {
    var side = me.here();
    ZonedDateTime now = me.now(clock);
    int first = Math.clamp(from, 0, 1_000_000);
    model.addAttribute(
        "page",
        me.at(
            side,
            () ->
                reading.of(() -> {
                  OwnRecords.Own own = records.of(side.tie());
                  List<HeardPage.Line> lines = views.lines(own, now, first, AT_ONCE + 1);
                  HeardViews.Counts counts = views.counts(own, contacts.plannedOf(own.records()));
                  return new HeardPage(
                      lines.stream().limit(AT_ONCE).toList(),
                      counts.inWords(side.organisation().name()),
                      lines.size() > AT_ONCE
                          ? Optional.of("/me/heard?from=" + (first + AT_ONCE))
                          : Optional.empty());
                })));
    return "portal/heard";
  }

  @GetMapping("/me/heard/{contact}")
  String one(@ModelAttribute("me") HolderAtWork me, @PathVariable UUID contact, Model model) {
    var side = me.here();
    ZonedDateTime now = me.now(clock);
    model.addAttribute(
        "page",
        me.at(
            side,
            () ->
                reading.of(() -> {
                  OwnRecords.Own own = records.of(side.tie());
                  PlannedContact planned = planned(own, contact);
                  return new HeardPage.One(
                      line(planned, now),
                      planned.words(),
                      views.voice(own, planned, now),
                      views.toldNotRight(contact));
                })));
    return "portal/heard-one";
  }

  private PlannedContact planned(OwnRecords.Own own, UUID contact) {
    return views
        .one(own, contact)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static HeardPage.Line line(PlannedContact planned, ZonedDateTime now) {
    return planned
        .advice()
        .map(advice -> HeardViews.judged(planned, advice, now).line())
        .orElseThrow();
  }

  @PostMapping("/me/heard/{contact}/not-right")
  String notRight(
      @ModelAttribute("me") HolderAtWork me,
      @PathVariable UUID contact,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String words) {
    var side = me.side(tie);
    String said = OneLine.of(words);
    me.at(
        side,
        () -> {
          OwnRecords.Own own = records.of(side.tie());
          PlannedContact planned = planned(own, contact);
          if (views.toldNotRight(contact).isEmpty()) {
            telling.notRight(
                new OwnTelling.Teller(own),
                contact,
                Say.inEnglish(() -> problem(planned, why)),
                said.substring(0, Math.min(said.length(), LONGEST_WORDS)),
                clock.instant());
          }
          return true;
        });
    return reply.at(
        me,
        "/me/heard/" + contact,
        say("Told {0}. Somebody there sees to it.", side.organisation().name()));
  }

  /// As it stands among the problems of the organisation: it names the contact and, by the words of
  /// its reason, the rule.
  private static String problem(PlannedContact planned, String why) {
    String reason =
        planned.advice().map(advice -> advice.code() + ", " + advice.sheReads()).orElse("");
    return switch (why) {
      case "unwanted" -> say("Did not want “{0}” ({1})", planned.subject(), reason);
      case "reason" -> say("The reason is wrong for “{0}” ({1})", planned.subject(), reason);
      case "missed" -> say("Would have wanted “{0}” ({1})", planned.subject(), reason);
      default -> say("“{0}” was not right ({1})", planned.subject(), reason);
    };
  }
}
