package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.ground.database.OneReading;
import dev.rapport.ground.text.OneLine;
import dev.rapport.ground.text.Say;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Why she hears from an organisation, and why she does not.
@Controller
class HeardPages {

  private static final int LONGEST_WORDS = 500;

  private final OwnRecords records;
  private final HeardViews views;
  private final OwnTelling telling;
  private final PortalReply reply;
  private final OneReading reading;
  private final InstantSource clock;

  HeardPages(
      OwnRecords records,
      HeardViews views,
      OwnTelling telling,
      PortalReply reply,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.views = views;
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
    model.addAttribute("page", me.at(side, () -> reading.of(() -> views.page(side, now, from))));
    return "portal/heard";
  }

  @GetMapping("/me/heard/{contact}")
  String one(@ModelAttribute("me") HolderAtWork me, @PathVariable UUID contact, Model model) {
    var side = me.here();
    ZonedDateTime now = me.now(clock);
    model.addAttribute(
        "page",
        me.at(side, () -> reading.of(() -> views.page(records.of(side.tie()), contact, now))));
    return "portal/heard-one";
  }

  @PostMapping("/me/heard/{contact}/not-right")
  String notRight(
      @ModelAttribute("me") HolderAtWork me,
      @PathVariable UUID contact,
      @RequestParam UUID tie,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String words) {
    var side = me.side(tie);
    me.at(
        side,
        () -> {
          tell(new OwnTelling.Teller(records.of(side.tie())), contact, why, words);
          return true;
        });
    return reply.at(me, "/me/heard/" + contact, told(side));
  }

  static String told(HolderAtWork.Side side) {
    return say("Told {0}. Somebody there sees to it.", side.organisation().name());
  }

  /// That a contact was not right; told once.
  void tell(OwnTelling.Teller she, UUID contact, String why, String words) {
    String said = OneLine.of(words, LONGEST_WORDS);
    PlannedContact planned = views.planned(she.own(), contact);
    if (views.toldNotRight(contact).isEmpty()) {
      telling.notRight(
          she, contact, Say.inEnglish(() -> problem(planned, why)), said, clock.instant());
    }
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
