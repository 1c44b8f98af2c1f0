package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogue.CatalogueIsUnreadable;
import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Text;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which experiences a house tells apart, and what may come of each.
@Controller
class ExperiencePages {

  static final String HERE = "/studio/experiences";
  static final String TEXT = HERE + "/text";

  private final Catalogues catalogues;
  private final ExperienceViews views;
  private final InstantSource clock;

  ExperiencePages(Catalogues catalogues, ExperienceViews views, InstantSource clock) {
    this.catalogues = catalogues;
    this.views = views;
    this.clock = clock;
  }

  static String path(Experience one) {
    return HERE + "/" + one.key();
  }

  static String returnPath(int version) {
    return HERE + "/versions/" + version + "/return";
  }

  @GetMapping(HERE)
  String all(@ModelAttribute("atWork") AtWork who, Model model) {
    boolean may =
        Routes.ruleFor("POST", TEXT).filter(rule -> rule.lets(who.staff().role())).isPresent();
    model.addAttribute("page", views.page(may, who.now(clock)));
    return "desk/experiences";
  }

  @GetMapping(HERE + "/{experience}")
  String one(@PathVariable String experience, Model model) {
    Catalogues.Version current = catalogues.current();
    model.addAttribute(
        "page", page(ExperienceForm.of(current, required(current, experience), Typed.NOTHING)));
    return "desk/form";
  }

  private static Experience required(Catalogues.Version version, String experience) {
    return version
        .catalogue()
        .find(experience)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PostMapping(HERE + "/{experience}")
  String change(
      @PathVariable String experience,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    Catalogues.Version current = catalogues.current();
    Experience before = required(current, experience);
    return FormComesBack.orKeep(
        page(ExperienceForm.of(current, before, typed)),
        () -> adopt(typed, ExperienceForm.read(current.catalogue(), before, typed), who, next));
  }

  @GetMapping(TEXT)
  String text(Model model) {
    model.addAttribute("page", page(textForm(Typed.NOTHING)));
    return "desk/form";
  }

  private AskForm textForm(Typed typed) {
    Catalogues.Version current = catalogues.current();
    return AskForm.of(
            "text-form",
            TEXT,
            say("What may follow from what, as text"),
            say("Save it as a new version"),
            new Hidden("version", typed.of("version", String.valueOf(current.number()))),
            new Text(
                "text",
                say("The catalogue"),
                say("In YAML; each result on a line of its own, the best first"),
                typed.of("text", current.catalogue().text())))
        .asMain();
  }

  @PostMapping(TEXT)
  String changeText(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    return FormComesBack.orKeep(
        page(textForm(typed)),
        () -> {
          try {
            return adopt(
                typed, Catalogues.parse(typed.of("text").replace("\r\n", "\n")), who, next);
          } catch (CatalogueIsUnreadable e) {
            throw new FormIsIncomplete("text", say("That cannot be read: {0}", e.why()));
          }
        });
  }

  @PostMapping(HERE + "/starting")
  String begin(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    return FormComesBack.orKeep(
        page(ExperienceViews.start(catalogues.current(), typed)),
        () ->
            adopt(
                typed,
                Given.one(
                    typed,
                    "catalogue",
                    say("Choose what the house is most like"),
                    Catalogues::starting),
                who,
                next));
  }

  /// @return the way back to the page, where somebody else was faster the form with what was typed
  private String adopt(Typed typed, Catalogue changed, AtWork who, RedirectAttributes next) {
    Catalogues.Version current = catalogues.current();
    if (changed.text().equals(current.catalogue().text())
        || changed.experiences().equals(current.catalogue().experiences())
            && changed.name().equals(current.catalogue().name())) {
      return Toast.saying(say("Nothing was different, so nothing was saved.")).at(HERE, next);
    }
    int seen = Given.one(typed, "version", say("Load the page again"), Integer::valueOf);
    if (!catalogues.adoptAfter(seen, changed, current.holdOut(), who.staff())) {
      throw new FormIsIncomplete(
          "version", say("{0} changed this a moment ago: load the page again", current.byName()));
    }
    return new Toast(
            say("Saved as version {0}. It counts from now on.", seen + 1), returnPath(seen))
        .at(HERE, next);
  }

  @PostMapping(HERE + "/versions/{version}/return")
  String goBack(
      @PathVariable int version, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    Catalogues.Version current = catalogues.current();
    Catalogues.Version wanted =
        Stream.concat(catalogues.versions().stream(), Stream.of(Catalogues.unchosen()))
            .filter(one -> one.number() == version)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean back =
        catalogues.adoptAfter(current.number(), wanted.catalogue(), wanted.holdOut(), who.staff());
    return Toast.saying(
            back
                ? say("It is as it was, as version {0}.", current.number() + 1)
                : say("Somebody else changed it a moment ago. Look again."))
        .at(HERE, next);
  }

  private static FormPage page(AskForm form) {
    return new FormPage(say("Experiences"), HERE, form);
  }
}
