package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Roll;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.PersonId;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Finding people, and the people of the house as a list.
@Controller
class PeoplePages {

  private static final int SHOWN = 50;

  private final PeopleFinding finding;
  private final Roll roll;
  private final ListTaking lists;
  private final InstantSource clock;

  PeoplePages(PeopleFinding finding, Roll roll, ListTaking lists, InstantSource clock) {
    this.finding = finding;
    this.roll = roll;
    this.lists = lists;
    this.clock = clock;
  }

  @GetMapping("/people")
  String people(
      @RequestParam(name = "q", defaultValue = "") String asked,
      @RequestParam(defaultValue = "") List<String> only,
      @RequestParam(defaultValue = "") String order,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(required = false) @Nullable UUID below,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletRequest request,
      Model model) {
    String typed = asked.strip();
    PeopleRoll wanted = PeopleRoll.of(only, order, page, below);
    model.addAttribute("page", typed.isEmpty() ? listed(wanted, atWork) : found(typed));
    if (typed.isEmpty()) {
      taken(wanted).offer(atWork, model);
    }
    return Fragments.wanted(request) ? "desk/found" : "desk/people";
  }

  @PostMapping("/people/export")
  void export(
      @RequestParam(defaultValue = "") List<String> only,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletResponse response)
      throws IOException {
    PeopleRoll wanted = PeopleRoll.of(only, "", 0, null);
    ZonedDateTime now = now(atWork);
    lists.take(
        taken(wanted),
        new Typed(fields),
        atWork,
        PeopleRows.headings(),
        response,
        row ->
            roll.each(
                wanted.asked(atWork, now.toLocalDate(), SHOWN),
                line -> row.accept(PeopleRows.of(line, now.getZone()))));
  }

  private static TakenList taken(PeopleRoll wanted) {
    return new TakenList(
        "people",
        "/people",
        say("People"),
        wanted.inWords(),
        null,
        wanted.words().stream().map(word -> new AskForm.Hidden("only", word)).toList());
  }

  private PeoplePage found(String asked) {
    List<TodayPage.Row> rows =
        finding.find(asked, SHOWN).entrySet().stream()
            .map(one -> row(one.getKey(), one.getValue()))
            .toList();
    return new PeoplePage(
        "People",
        asked,
        rows.size() == SHOWN
            ? "The closest " + SHOWN
            : Words.capital(Words.count(rows.size(), "person", "people")) + " found",
        rows,
        "Nobody is found for “"
            + asked
            + "”. Try fewer letters, or the last digits of a phone number.",
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private PeoplePage listed(PeopleRoll wanted, AtWork atWork) {
    ZonedDateTime now = now(atWork);
    Roll.Asked asked = wanted.asked(atWork, now.toLocalDate(), SHOWN);
    List<Roll.Line> lines = roll.page(asked, SHOWN + 1);
    List<Roll.Line> shown = lines.subList(0, Math.min(SHOWN, lines.size()));
    return new PeoplePage(
        "People",
        "",
        count(wanted, asked),
        shown.stream().map(line -> row(line, now)).toList(),
        wanted.narrowed().isEmpty()
            ? "No people yet. Bring in a list: ./rapport import people.csv --as people"
            : "Nobody is in this list: " + wanted.inWords() + ".",
        wanted.filters(),
        wanted.orders(),
        wanted.newer(),
        lines.size() > SHOWN
            ? Optional.of(wanted.older(shown.getLast().person()))
            : Optional.empty());
  }

  private String count(PeopleRoll wanted, Roll.Asked asked) {
    if (wanted.narrowed().isEmpty()) {
      return "Those who came last";
    }
    int many = roll.count(asked);
    return many == Roll.MOST_IN_ORDER
        ? "More than " + Words.figures(many)
        : Words.capital(Words.count(many, "person", "people"));
  }

  private static TodayPage.Row row(PersonId person, Found found) {
    return row(
        person,
        found.name(),
        found.points(),
        found.birth().map(birth -> List.of("born " + birth.getYear())).orElse(List.of()));
  }

  private static TodayPage.Row row(Roll.Line line, ZonedDateTime now) {
    List<String> aside = new ArrayList<>();
    line.lastWord().ifPresent(at -> aside.add(Words.moment(at, now)));
    line.felt().ifPresent(felt -> aside.add("felt " + FeelingMark.of(felt).word()));
    line.restsUntil()
        .ifPresent(day -> aside.add("in peace until " + Words.day(day, now.toLocalDate())));
    line.owner().ifPresent(owner -> aside.add("owner: " + owner));
    return row(line.person(), line.name(), line.points(), aside);
  }

  private static TodayPage.Row row(
      PersonId person, String name, List<String> points, List<String> aside) {
    return new TodayPage.Row(
        Words.initials(name),
        name,
        PersonFinding.path(person),
        String.join("\u00a0· ", points),
        aside,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty());
  }

  private ZonedDateTime now(AtWork atWork) {
    return clock.instant().atZone(atWork.organisation().zone());
  }
}
