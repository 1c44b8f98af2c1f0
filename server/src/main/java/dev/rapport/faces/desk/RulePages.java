package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.LearnedRule;
import dev.rapport.decisions.outcomes.Rules;
import dev.rapport.decisions.outcomes.Rules.Done;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The rules by which a house reads what it learned: who has a good result, whom to spare, and
/// which of them count.
@Controller
class RulePages {

  static final String HERE = "/studio/rules";

  private final Rules rules;
  private final RuleViews views;
  private final InstantSource clock;

  RulePages(Rules rules, RuleViews views, InstantSource clock) {
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String all(@ModelAttribute("atWork") AtWork who, Model model) {
    model.addAttribute("page", views.all(who.now(clock)));
    return "desk/rules";
  }

  @GetMapping(HERE + "/{number}")
  String one(@PathVariable int number, @ModelAttribute("atWork") AtWork who, Model model) {
    boolean may =
        Routes.ruleFor("POST", RuleViews.path(number) + "/approval")
            .filter(route -> route.lets(who.staff().role()))
            .isPresent();
    model.addAttribute("page", views.one(required(number), may, who.now(clock)));
    return "desk/rule";
  }

  private LearnedRule required(int number) {
    return rules.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PostMapping(HERE + "/{number}/approval")
  String approve(
      @PathVariable int number,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    return keep(
        number,
        RuleViews.approve(required(number), typed),
        typed,
        why -> rules.approve(number, why, clock.instant(), who.staff()),
        say("It counts from now on."),
        next);
  }

  @PostMapping(HERE + "/{number}/refusal")
  String refuse(
      @PathVariable int number,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    return keep(
        number,
        RuleViews.refuse(required(number), typed),
        typed,
        why -> rules.refuse(number, why, clock.instant(), who.staff()),
        say("Refused. It is not proposed again."),
        next);
  }

  @PostMapping(HERE + "/{number}/retirement")
  String retire(
      @PathVariable int number,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    return keep(
        number,
        RuleViews.retire(required(number), typed),
        typed,
        why -> rules.retire(number, why, clock.instant(), who.staff()),
        say("Retired. It counts no more."),
        next);
  }

  @PostMapping(HERE + "/{number}/restoration")
  String restore(
      @PathVariable int number,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    return keep(
        number,
        RuleViews.restore(required(number), typed),
        typed,
        why -> rules.restore(number, why, clock.instant(), who.staff()),
        say("It is as it was before."),
        next);
  }

  private static String keep(
      int number,
      AskForm form,
      Typed typed,
      Function<String, Optional<Done>> act,
      String said,
      RedirectAttributes next) {
    String path = RuleViews.path(number);
    return FormComesBack.orKeep(
        new FormPage(say("Rule {0}", RuleWords.name(number)), path, form),
        () ->
            act.apply(Given.words(typed, "why", say("Say why")))
                .map(done -> new Toast(said, RuleViews.undoPath(number, done.act())))
                .orElseGet(() -> Toast.saying(say("Somebody else was faster. Look again.")))
                .at(path, next));
  }

  @PostMapping(HERE + "/{number}/acts/{act}/undo")
  String undo(
      @PathVariable int number,
      @PathVariable UUID act,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    required(number);
    boolean undone = rules.takeBack(number, act, clock.instant(), who.staff());
    return Toast.saying(ActPages.undone(undone)).at(RuleViews.path(number), next);
  }
}
