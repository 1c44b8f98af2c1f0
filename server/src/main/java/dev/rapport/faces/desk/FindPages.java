package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.View;
import dev.rapport.decisions.care.Views;
import dev.rapport.faces.desk.FindPage.Offer;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.PersonId;
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

  private static final List<Action> ACTIONS =
      List.of(
          new Action("Today", "who needs you", "/today", "T"),
          new Action("People", "everybody, as a list", "/people", "P"),
          new Action("Done with many", "acts on many people, and the way back", "/people/acts", ""),
          new Action("New person", "write somebody down", "/people/new", ""),
          new Action("Removed people", "written down by mistake", "/people/trash", ""),
          new Action("Calls", "calls to make", "/calls", ""),
          new Action("Gate", "what was decided, and why", "/gate", "B"),
          new Action("Open problems", "by the oldest promise", "/problems", ""),
          new Action("Rest", "whom to leave in peace", "/rest", ""),
          new Action("Imports", "bring files in", "/studio/imports", ""),
          new Action("Audit", "who read or changed what", "/house/audit", ""),
          new Action("House", "places, hours, how often and when we write", "/house/settings", ""),
          new Action("Staff", "who works here, invite somebody", "/house/staff", ""),
          new Action("Mail", "the server by which mail leaves", "/house/mail", ""),
          new Action("You", "your password", "/house/me", ""),
          new Action("Keys", "help", "/keys", "?"));

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
      String all = Folding.fold(words + " " + aside);
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
        audit.lastSubjectsOf(atWork.staff().id(), HistoryViews.READ, PEOPLE).stream()
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
    found.birth().ifPresent(birth -> parts.add("born " + birth.getYear()));
    found.points().stream().limit(1).forEach(parts::add);
    return String.join("\u00a0· ", parts);
  }

  private List<Offer> actions(String typed, AtWork atWork) {
    String folded = Folding.fold(typed);
    Map<String, Offer> offers = new LinkedHashMap<>();
    for (Action action : ACTIONS) {
      boolean may =
          Routes.ruleFor("GET", action.path())
              .filter(rule -> rule.lets(atWork.staff().role()))
              .isPresent();
      if (may && (folded.isEmpty() ? typed.isEmpty() : action.fits(folded))) {
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
      return people.isEmpty() ? "" : "Whom you read last";
    }
    if (people.isEmpty()) {
      return "Nobody is found for “" + typed + "”";
    }
    return people.size() == PEOPLE
        ? "The closest " + PEOPLE
        : Words.capital(Words.count(people.size(), "person", "people")) + " found";
  }
}
