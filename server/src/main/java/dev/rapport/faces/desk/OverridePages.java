package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Overrides;
import dev.rapport.decisions.contacts.Overrides.Compared;
import dev.rapport.decisions.contacts.Overrides.Situation;
import dev.rapport.ground.text.Say;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Where people decided otherwise than the gate: what was forecast, and what came.
@Controller
class OverridePages {

  private static final Duration A_YEAR = Duration.ofDays(365);

  private final Overrides overrides;
  private final InstantSource clock;

  OverridePages(Overrides overrides, InstantSource clock) {
    this.overrides = overrides;
    this.clock = clock;
  }

  @GetMapping("/studio/overrides")
  String compared(Model model) {
    Instant now = clock.instant();
    List<Compared> all = overrides.since(now.minus(A_YEAR), now);
    long open = all.stream().mapToLong(Compared::open).sum();
    model.addAttribute(
        "page",
        new OverridesPage(
            all.stream().filter(one -> one.cases() > 0).map(OverridePages::line).toList(),
            open == 0
                ? ""
                : counted(
                    open,
                    Words.figures(open),
                    "The result of {0} choice is not known yet.",
                    "The results of {0} choices are not known yet.")));
    return "desk/overrides";
  }

  private static OverridesPage.Line line(Compared one) {
    boolean few = one.reading() == Overrides.Reading.TOO_FEW;
    return new OverridesPage.Line(
        one.situation().experience().nameIn(Say.language()),
        one.situation().wentLast().isEmpty()
            ? say("nothing known of how the last went")
            : RuleWords.wentLast(one.situation().wentLast()),
        did(one.situation()),
        Words.figures(one.cases()),
        one.forecast() < one.cases() || one.cases() == 0
            ? say("not forecast")
            : ofHundred(one.share()),
        say("{0} of {1} good", Words.figures(one.good()), Words.figures(one.cases())),
        few
            ? ""
            : say(
                "{0} to {1} of a hundred",
                Math.round(one.interval().low() * 100), Math.round(one.interval().high() * 100)),
        reading(one.reading()));
  }

  private static String ofHundred(double share) {
    return say("{0} of a hundred good", Math.round(share * 100));
  }

  private static String did(Situation situation) {
    return switch (situation.act()) {
      case ACCEPT ->
          situation.contacted()
              ? say("Advice followed, it went out")
              : say("Advice followed, silence");
      case CHANGE ->
          situation.contacted()
              ? say("Decided otherwise, it went out")
              : say("Decided otherwise, silence");
      case VETO -> situation.contacted() ? say("Vetoed, went out later") : say("Vetoed, silence");
    };
  }

  private static String reading(Overrides.Reading reading) {
    return switch (reading) {
      case TOO_FEW -> say("too few to say");
      case NOT_FORECAST -> say("nothing to hold it beside");
      case AS_FORECAST -> say("as forecast");
      case BETTER -> say("better than forecast");
      case WORSE -> say("not as good as forecast");
    };
  }
}
