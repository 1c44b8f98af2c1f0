package dev.rapport.faces.desk;

import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.PersonId;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Finding people.
@Controller
class PeoplePages {

  private static final int SHOWN = 50;

  private final PeopleFinding finding;

  PeoplePages(PeopleFinding finding) {
    this.finding = finding;
  }

  @GetMapping("/people")
  String people(
      @RequestParam(name = "q", defaultValue = "") String asked,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("page", pageOf(asked.strip()));
    return Fragments.wanted(request) ? "desk/found" : "desk/people";
  }

  private PeoplePage pageOf(String asked) {
    List<TodayPage.Row> rows =
        finding.find(asked, SHOWN).entrySet().stream()
            .map(one -> row(one.getKey(), one.getValue()))
            .toList();
    return new PeoplePage("People", asked, count(asked, rows.size()), rows, empty(asked));
  }

  private static TodayPage.Row row(PersonId person, Found found) {
    return new TodayPage.Row(
        Words.initials(found.name()),
        found.name(),
        PersonFinding.path(person),
        String.join("\u00a0· ", found.points()),
        found.birth().map(birth -> List.of("born " + birth.getYear())).orElse(List.of()),
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty());
  }

  private static String count(String asked, int shown) {
    if (asked.isEmpty()) {
      return shown == 0 ? "" : "Those who came last";
    }
    return shown == SHOWN
        ? "The closest " + SHOWN
        : Words.capital(Words.count(shown, "person", "people")) + " found";
  }

  private static String empty(String asked) {
    return asked.isEmpty()
        ? "No people yet. Bring in a list: ./rapport import people.csv --as people"
        : "Nobody is found for “"
            + asked
            + "”. Try fewer letters, or the last digits of a phone number.";
  }
}
