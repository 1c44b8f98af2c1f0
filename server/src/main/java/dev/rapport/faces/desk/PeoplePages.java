package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Roll;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.PersonId;
import dev.rapport.ground.text.Say;
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
import org.springframework.http.HttpHeaders;
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
  private final Audit audit;
  private final InstantSource clock;

  PeoplePages(PeopleFinding finding, Roll roll, Audit audit, InstantSource clock) {
    this.finding = finding;
    this.roll = roll;
    this.audit = audit;
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
    model.addAttribute(
        "page",
        typed.isEmpty() ? listed(PeopleRoll.of(only, order, page, below), atWork) : found(typed));
    return Fragments.wanted(request) ? "desk/found" : "desk/people";
  }

  /// Takes the list along as a file. Whoever does says why, and it is noted.
  @PostMapping("/people/export")
  void export(
      @RequestParam(defaultValue = "") List<String> only,
      @RequestParam(defaultValue = "csv") String as,
      @RequestParam(defaultValue = "") String why,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletResponse response)
      throws IOException {
    var typed = new Typed(Map.of("why", why));
    String reason = Given.words(typed, "why", say("Say what the list is for"));
    PeopleRoll wanted = PeopleRoll.of(only, "", 0, null);
    PeopleExport.Format format = PeopleExport.Format.of(as);
    audit.note(
        atWork.staff().id(),
        atWork.staff().name(),
        "export people",
        null,
        reason,
        Map.of("about", Say.inEnglish(wanted::inWords) + ", as " + format.extension()));
    response.setContentType(format.type());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"people." + format.extension() + "\"");
    ZonedDateTime now = now(atWork);
    try (var export = PeopleExport.begin(format, response.getOutputStream(), now.getZone())) {
      roll.each(wanted.asked(atWork, now.toLocalDate(), SHOWN), export::add);
    }
  }

  private PeoplePage found(String asked) {
    List<TodayPage.Row> rows =
        finding.find(asked, SHOWN).entrySet().stream()
            .map(one -> row(one.getKey(), one.getValue()))
            .toList();
    return new PeoplePage(
        say("People"),
        asked,
        rows.size() == SHOWN
            ? say("The closest {0}", SHOWN)
            : Words.capital(
                counted(
                    rows.size(),
                    Words.number(rows.size()),
                    "{0} person found",
                    "{0} people found")),
        rows,
        say(
            "Nobody is found for “{0}”. Try fewer letters, or the last digits of a phone number.",
            asked),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private PeoplePage listed(PeopleRoll wanted, AtWork atWork) {
    ZonedDateTime now = now(atWork);
    Roll.Asked asked = wanted.asked(atWork, now.toLocalDate(), SHOWN);
    List<Roll.Line> lines = roll.page(asked, SHOWN + 1);
    List<Roll.Line> shown = lines.subList(0, Math.min(SHOWN, lines.size()));
    return new PeoplePage(
        say("People"),
        "",
        count(wanted, asked),
        shown.stream().map(line -> row(line, now)).toList(),
        wanted.narrowed().isEmpty()
            ? say("No people yet. Bring in a list: ./rapport import people.csv --as people")
            : say("Nobody is in this list: {0}.", wanted.inWords()),
        wanted.filters(),
        wanted.orders(),
        wanted.newer(),
        lines.size() > SHOWN
            ? Optional.of(wanted.older(shown.getLast().person()))
            : Optional.empty(),
        atWork.mayDecide() && !shown.isEmpty() ? Optional.of(wanted.words()) : Optional.empty());
  }

  private String count(PeopleRoll wanted, Roll.Asked asked) {
    if (wanted.narrowed().isEmpty()) {
      return say("Those who came last");
    }
    int many = roll.count(asked);
    return many == Roll.MOST_IN_ORDER
        ? say("More than {0}", Words.figures(many))
        : Words.capital(counted(many, Words.number(many), "{0} person", "{0} people"));
  }

  private static TodayPage.Row row(PersonId person, Found found) {
    return row(
        person,
        found.name(),
        found.points(),
        found.birth().map(birth -> List.of(say("born {0}", birth.getYear()))).orElse(List.of()));
  }

  private static TodayPage.Row row(Roll.Line line, ZonedDateTime now) {
    List<String> aside = new ArrayList<>();
    line.lastWord().ifPresent(at -> aside.add(Words.moment(at, now)));
    line.felt().ifPresent(felt -> aside.add(Words.within(FeelingMark.of(felt).felt())));
    line.restsUntil()
        .ifPresent(day -> aside.add(say("in peace until {0}", Words.day(day, now.toLocalDate()))));
    line.owner().ifPresent(owner -> aside.add(say("owner: {0}", owner)));
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
