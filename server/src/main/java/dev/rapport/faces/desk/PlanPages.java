package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.PlanId;
import dev.rapport.decisions.care.PlanStep;
import dev.rapport.decisions.care.Plans;
import dev.rapport.decisions.care.Plans.Outcome;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.ground.database.OneReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The plan of a relationship: looking at it, changing it, moving it on.
@Controller
class PlanPages {

  private static final String WHERE = "/plan";

  private final Plans plans;
  private final PlanViews views;
  private final Contacts contacts;
  private final OneReading reading;

  PlanPages(Plans plans, PlanViews views, Contacts contacts, OneReading reading) {
    this.plans = plans;
    this.views = views;
    this.contacts = contacts;
    this.reading = reading;
  }

  @GetMapping("/people/{person}/plan")
  String plan(PersonAsk ask, Model model) {
    model.addAttribute(
        "page", reading.of(() -> views.of(ask.person(), ask.staff().id(), ask.now())));
    return "desk/plan";
  }

  @PostMapping("/people/{person}/plan")
  String begin(PersonAsk ask) {
    PlanForms forms = views.forms(ask.person(), ask.now());
    AskForm form = forms.begin(ask.staff().id(), ask.typed());
    return ask.keep(
        form,
        () ->
            told(
                ask,
                plans.begin(
                    ask.person().oldest(),
                    ask.records(),
                    forms.begun(ask.typed()),
                    ask.staff(),
                    ask.at()),
                say("The plan is begun.")));
  }

  @PostMapping("/people/{person}/plan/{plan}")
  String change(PersonAsk ask, @PathVariable UUID plan) {
    Plan now = known(ask, plan);
    PlanForms forms = views.forms(ask.person(), ask.now());
    return changed(
        ask,
        now,
        shown -> forms.edit(shown, ask.typed()),
        Plan::aim,
        () -> forms.edited(now, ask.typed()),
        PlanDraft::aim,
        say("The plan is saved."));
  }

  @PostMapping("/people/{person}/plan/{plan}/steps")
  String add(PersonAsk ask, @PathVariable UUID plan) {
    Plan now = known(ask, plan);
    PlanForms forms = views.forms(ask.person(), ask.now());
    return changed(
        ask,
        now,
        shown -> forms.add(shown, ask.typed()),
        PlanPages::steps,
        () -> {
          PlanDraft.Step step = oneMore(forms, now, ask);
          return with(
              now,
              steps -> {
                steps.add(step);
                return steps;
              });
        },
        draft -> draft.steps().getLast().words(),
        say("The step is added."));
  }

  /// A page that was open when the plan was shorter offers it still.
  private static PlanDraft.Step oneMore(PlanForms forms, Plan now, PersonAsk ask) {
    PlanDraft.Step step = forms.step(ask.typed(), Optional.empty());
    if (now.steps().size() >= PlanDraft.MOST_STEPS) {
      throw new FormIsIncomplete(
          PlanForms.WORDS, say("A plan has six steps at most: take one out first"));
    }
    return step;
  }

  private static String steps(Plan plan) {
    return String.join(" · ", plan.open().stream().map(PlanStep::words).toList());
  }

  @PostMapping("/people/{person}/plan/{plan}/steps/{step}")
  String changeStep(PersonAsk ask, @PathVariable UUID plan, @PathVariable UUID step) {
    Plan now = known(ask, plan);
    PlanStep was =
        now.open().stream()
            .filter(one -> one.id().equals(step))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PlanForms forms = views.forms(ask.person(), ask.now());
    return changed(
        ask,
        now,
        shown -> forms.change(shown, was, ask.typed()),
        shown -> was.words(),
        () -> {
          PlanDraft.Step other = forms.step(ask.typed(), Optional.of(was));
          return with(
              now,
              steps -> {
                steps.replaceAll(one -> one.id().equals(other.id()) ? other : one);
                return steps;
              });
        },
        draft -> ask.typed().of("words"),
        say("The step is saved."));
  }

  @PostMapping("/people/{person}/plan/{plan}/steps/{step}/removal")
  String takeOut(PersonAsk ask, @PathVariable UUID plan, @PathVariable UUID step) {
    Plan now = known(ask, plan);
    if (now.steps().size() == 1) {
      return ask.toldAt(
          WHERE, say("A plan has a step at least. Change it, or end the plan."), null);
    }
    PlanDraft without =
        with(
            now,
            steps -> {
              steps.removeIf(one -> one.id().filter(step::equals).isPresent());
              return steps;
            });
    return told(
        ask,
        plans.change(
            now.id(), ask.records(), PlanForms.saw(ask.typed()), without, ask.staff(), ask.at()),
        say("The step is taken out, and what was planned for it."));
  }

  private static PlanDraft with(Plan plan, UnaryOperator<List<PlanDraft.Step>> change) {
    PlanDraft now = plan.draft();
    return new PlanDraft(
        now.aim(),
        now.owner(),
        now.review(),
        now.shared(),
        change.apply(new ArrayList<>(now.steps())));
  }

  @FunctionalInterface
  private interface Drafting {
    PlanDraft draft();
  }

  /// Keeps a change of what she saw; when somebody was quicker, her form comes back with both.
  ///
  /// @param form as it is shown for a version of the plan
  /// @param theirs what the form shows of the plan now
  /// @param yours what she wrote
  private String changed(
      PersonAsk ask,
      Plan now,
      Function<Plan, AskForm> form,
      Function<Plan, String> theirs,
      Drafting drafting,
      Function<PlanDraft, String> yours,
      String words) {
    int saw = PlanForms.saw(ask.typed());
    return ask.keep(
        form.apply(now),
        () -> {
          PlanDraft draft = drafting.draft();
          Outcome outcome =
              plans.change(now.id(), ask.records(), saw, draft, ask.staff(), ask.at());
          if (outcome instanceof Outcome.Meanwhile(Plan other) && other.isLive()) {
            throw ask.comesBack(
                form.apply(other)
                    .clashing(
                        new AskForm.Clash(
                            meanwhile(ask, other),
                            theirs.apply(other),
                            yours.apply(draft),
                            ask.path() + WHERE)));
          }
          return told(ask, outcome, words);
        });
  }

  private static String meanwhile(PersonAsk ask, Plan plan) {
    return say("{0} changed this {1}", plan.byName(), Words.moment(plan.at(), ask.now()));
  }

  /// The gate is asked once the plan is kept: it locks her row, and judges what stands.
  private String told(PersonAsk ask, Outcome outcome, String words) {
    return switch (outcome) {
      case Outcome.Kept kept -> {
        kept.asked().ifPresent(contacts::judge);
        yield ask.toldAt(WHERE, words, null);
      }
      case Outcome.Same _ -> ask.toldAt(WHERE, say("It was so already."), null);
      case Outcome.Meanwhile(Plan now) ->
          ask.toldAt(
              WHERE, say("{0}. Look at it again; nothing was changed.", meanwhile(ask, now)), null);
    };
  }

  @PostMapping("/people/{person}/plan/{plan}/done")
  String done(PersonAsk ask, @PathVariable UUID plan) {
    return told(
        ask,
        plans.finish(
            known(ask, plan).id(),
            ask.records(),
            PlanForms.saw(ask.typed()),
            ask.staff(),
            ask.at()),
        say("Done. The next step is here."));
  }

  @PostMapping("/people/{person}/plan/{plan}/skipping")
  String skip(PersonAsk ask, @PathVariable UUID plan) {
    return moved(
        ask,
        plan,
        (forms, now) -> forms.skip(now, ask.typed()),
        (now, saw, why) -> plans.skip(now.id(), ask.records(), saw, why, ask.staff(), ask.at()),
        say("Left out. The next step is here."));
  }

  @PostMapping("/people/{person}/plan/{plan}/back")
  String back(PersonAsk ask, @PathVariable UUID plan) {
    return moved(
        ask,
        plan,
        (forms, now) -> forms.back(now, ask.typed()),
        (now, saw, why) -> plans.goBack(now.id(), ask.records(), saw, why, ask.staff(), ask.at()),
        say("One step back."));
  }

  @PostMapping("/people/{person}/plan/{plan}/end")
  String end(PersonAsk ask, @PathVariable UUID plan) {
    return moved(
        ask,
        plan,
        (forms, now) -> forms.end(now, ask.typed()),
        (now, saw, why) -> plans.end(now.id(), ask.records(), saw, why, ask.staff()),
        say("The plan is ended. It stays readable."));
  }

  @FunctionalInterface
  private interface Move {
    Outcome make(Plan now, int saw, String why);
  }

  /// Moves on, or ends, a plan for a reason that a form asks for.
  private String moved(
      PersonAsk ask,
      UUID plan,
      BiFunction<PlanForms, Plan, AskForm> form,
      Move move,
      String words) {
    Plan now = known(ask, plan);
    return ask.keep(
        form.apply(views.forms(ask.person(), ask.now()), now),
        () ->
            told(
                ask,
                move.make(now, PlanForms.saw(ask.typed()), PlanForms.why(ask.typed())),
                words));
  }

  @PostMapping("/people/{person}/plan/{plan}/words/{words}")
  String answer(PersonAsk ask, @PathVariable UUID plan, @PathVariable UUID words) {
    Plan now = known(ask, plan);
    return ask.keep(
        views.forms(ask.person(), ask.now()).answer(now, said(now, words), ask.typed()),
        () -> {
          String sentence = Given.words(ask.typed(), "words", say("Answer with a sentence"));
          boolean first = plans.answer(now.id(), ask.records(), words, sentence, ask.staff());
          return ask.toldAt(
              WHERE,
              first ? say("The answer stands on the plan.") : say("Somebody answered before."),
              null);
        });
  }

  @PostMapping("/people/{person}/plan/{plan}/words/{words}/step")
  String takeIn(PersonAsk ask, @PathVariable UUID plan, @PathVariable UUID words) {
    Plan now = known(ask, plan);
    PlanForms forms = views.forms(ask.person(), ask.now());
    return ask.keep(
        forms.takeIn(now, said(now, words), ask.typed()),
        () ->
            told(
                ask,
                plans.takeIn(
                    now.id(),
                    ask.records(),
                    PlanForms.saw(ask.typed()),
                    words,
                    oneMore(forms, now, ask),
                    ask.staff(),
                    ask.at()),
                say("Taken in as the last step.")));
  }

  private Plan known(PersonAsk ask, UUID plan) {
    return plans
        .find(new PlanId(plan), ask.records())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Plan.HerWords said(Plan plan, UUID words) {
    return plan.words().stream()
        .filter(one -> one.id().equals(words))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
