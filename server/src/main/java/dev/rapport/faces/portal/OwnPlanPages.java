package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.PlanId;
import dev.rapport.decisions.care.Plans;
import dev.rapport.ground.database.OneReading;
import dev.rapport.ground.text.OneLine;
import java.time.InstantSource;
import java.time.ZonedDateTime;
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

/// The plan that an organisation has with her, and what she says of it.
@Controller
class OwnPlanPages {

  private static final String HERE = "/me/plan";

  private final OwnRecords records;
  private final OwnPlanViews views;
  private final Plans plans;
  private final PortalReply reply;
  private final OneReading reading;
  private final InstantSource clock;

  OwnPlanPages(
      OwnRecords records,
      OwnPlanViews views,
      Plans plans,
      PortalReply reply,
      OneReading reading,
      InstantSource clock) {
    this.records = records;
    this.views = views;
    this.plans = plans;
    this.reply = reply;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String plan(@ModelAttribute("me") HolderAtWork me, Model model) {
    var side = me.here();
    ZonedDateTime now = me.now(clock);
    model.addAttribute(
        "page",
        me.at(
            side,
            () ->
                reading.of(() ->
                    new OwnPlanPage(
                        side.organisation().name(), views.shared(records.of(side.tie()), now)))));
    return "portal/plan";
  }

  /// @param kind whether she wants something else, or proposes a step
  @PostMapping("/me/plan/{plan}")
  String tell(
      @ModelAttribute("me") HolderAtWork me,
      @PathVariable UUID plan,
      @RequestParam UUID tie,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String words) {
    var side = me.side(tie);
    String said = OneLine.of(words, PlanDraft.LONGEST_WORDS);
    if (said.isEmpty()) {
      return reply.at(me, HERE, say("Nothing was sent: the field was empty."));
    }
    Plan.Kind what = kind(kind);
    Plans.Said became =
        me.at(
            side,
            () -> {
              OwnRecords.Own own = records.of(side.tie());
              return plans.say(new PlanId(plan), own.records(), what, said, own.name());
            });
    return switch (became) {
      case KEPT ->
          reply.at(
              me, HERE, say("{0} has your words, and answers here.", side.organisation().name()));
      case TOO_MUCH ->
          reply.at(
              me,
              HERE,
              say("{0} has yet to answer what you wrote before.", side.organisation().name()));
      case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private static Plan.Kind kind(String kind) {
    try {
      return Plan.Kind.parse(kind);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Nothing of that kind", e);
    }
  }
}
