package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.View;
import dev.rapport.decisions.care.Views;
import dev.rapport.faces.desk.FindPage.Offer;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.PersonId;
import dev.rapport.ground.text.Say;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The palette: one field for every person and every place of the desk.
@Controller
class FindPages {

  private static final int PEOPLE = 8;

  private static List<Action> places() {
    return List.of(
        new Action(say("Today"), say("who needs you"), "/today", "T"),
        new Action(say("People"), say("everybody, as a list"), "/people", "P"),
        new Action(
            say("Done with many"),
            say("acts on many people, and the way back"),
            "/people/acts",
            ""),
        new Action(say("New person"), say("write somebody down"), "/people/new", ""),
        new Action(say("Removed people"), say("written down by mistake"), "/people/trash", ""),
        new Action(say("Calls"), say("calls to make"), "/calls", ""),
        new Action(say("Gate"), say("what was decided, and why"), "/gate", "B"),
        new Action(say("Open problems"), say("by the oldest promise"), "/problems", ""),
        new Action(say("Rest"), say("whom to leave in peace"), "/rest", ""),
        new Action(say("Imports"), say("bring files in"), "/studio/imports", ""),
        new Action(say("Same people"), say("pairs that may be one person"), "/studio/same", ""),
        new Action(
            say("Who is who"), say("how sure we are of who is one person"), "/studio/identity", ""),
        new Action(
            say("How the house is doing"), say("kept, worth, felt, and what helps"), "/house", ""),
        new Action(say("Audit"), say("who read or changed what"), "/house/audit", ""),
        new Action(
            say("House"), say("places, hours, how often and when we write"), "/house/settings", ""),
        new Action(say("Staff"), say("who works here, invite somebody"), "/house/staff", ""),
        new Action(say("Mail"), say("the server by which mail leaves"), "/house/mail", ""),
        new Action(say("You"), say("your password and your language"), "/house/me", ""),
        new Action(say("Keys"), say("help"), "/keys", "?"));
  }

  private final PeopleFinding finding;
  private final Views views;
  private final Audit audit;

  FindPages(PeopleFinding finding, Views views, Audit audit) {
    this.finding = finding;
    this.views = views;
    this.audit = audit;
  }

  private record Action(String words, String aside, String path, String key) {

    boolean fits(String folded) {
      return fits(folded, this);
    }

    /// @param english the same in English, by which it is found in every language
    boolean fits(String folded, Action english) {
      String all = Folding.fold(String.join(" ", words, aside, english.words(), english.aside()));
      return Arrays.stream(folded.split(" ")).allMatch(word -> (" " + all).contains(" " + word));
    }
  }

  @GetMapping("/find")
  String find(
      @RequestParam(name = "q", defaultValue = "") String asked,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletRequest request,
      Model model) {
    String typed = asked.strip();
    List<Offer> people = typed.isEmpty() ? recent(atWork) : found(typed);
    List<Offer> actions = actions(typed, atWork);
    model.addAttribute("page", new FindPage(typed, count(typed, people), people, actions));
    return Fragments.wanted(request) ? "desk/offers" : "desk/find";
  }

  private List<Offer> found(String typed) {
    return offers(finding.find(typed, PEOPLE));
  }

  private List<Offer> recent(AtWork atWork) {
    List<PersonId> lately =
        audit.lastSubjectsOf(atWork.staff().id(), Readings.PERSON, PEOPLE).stream()
            .map(PersonId::new)
            .toList();
    return lately.isEmpty() ? List.of() : offers(finding.named(lately));
  }

  private static List<Offer> offers(Map<PersonId, Found> people) {
    List<Offer> offers = new ArrayList<>();
    people.forEach((person, found) ->
        offers.add(
            new Offer(
                "offer-" + offers.size(),
                found.name(),
                aside(found),
                PersonFinding.path(person),
                "")));
    return offers;
  }

  private static String aside(Found found) {
    List<String> parts = new ArrayList<>();
    found.birth().ifPresent(birth -> parts.add(say("born {0}", birth.getYear())));
    found.points().stream().limit(1).forEach(parts::add);
    return String.join("\u00a0· ", parts);
  }

  private List<Offer> actions(String typed, AtWork atWork) {
    String folded = Folding.fold(typed);
    Map<String, Offer> offers = new LinkedHashMap<>();
    List<Action> places = places();
    List<Action> english = Say.inEnglish(FindPages::places);
    for (int at = 0; at < places.size(); at++) {
      Action action = places.get(at);
      boolean may =
          Routes.ruleFor("GET", action.path())
              .filter(rule -> rule.lets(atWork.staff().role()))
              .isPresent();
      if (may && (folded.isEmpty() ? typed.isEmpty() : action.fits(folded, english.get(at)))) {
        offers.put(
            action.path(),
            new Offer(
                "act-" + offers.size(),
                action.words(),
                action.aside(),
                action.path(),
                action.key()));
      }
    }
    for (View view : views.of(atWork.staff())) {
      var action = new Action(view.name(), say("a view of people"), ViewPages.path(view.id()), "");
      if (!folded.isEmpty() && action.fits(folded)) {
        offers.put(
            action.path(),
            new Offer("act-" + offers.size(), action.words(), action.aside(), action.path(), ""));
      }
    }
    return List.copyOf(offers.values());
  }

  private static String count(String typed, List<Offer> people) {
    if (typed.isEmpty()) {
      return people.isEmpty() ? "" : say("Whom you read last");
    }
    if (people.isEmpty()) {
      return say("Nobody is found for “{0}”", typed);
    }
    return people.size() == PEOPLE
        ? say("The closest {0}", PEOPLE)
        : Words.capital(
            counted(
                people.size(),
                Words.number(people.size()),
                "{0} person found",
                "{0} people found"));
  }
}
