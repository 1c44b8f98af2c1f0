package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.BulkAct;
import dev.rapport.decisions.care.Roll;
import dev.rapport.decisions.care.View;
import dev.rapport.decisions.care.Views;
import dev.rapport.faces.desk.PeoplePage.Listing;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.PersonId;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Finding people, and the people of the house as a list.
@Controller
class PeoplePages {

  private static final int SHOWN = 50;

  private final PeopleFinding finding;
  private final Roll roll;
  private final Views views;
  private final ListReading reading;
  private final InstantSource clock;

  PeoplePages(
      PeopleFinding finding, Roll roll, Views views, ListReading reading, InstantSource clock) {
    this.finding = finding;
    this.roll = roll;
    this.views = views;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping("/people")
  String people(
      @RequestParam(name = "q", defaultValue = "") String asked,
      @RequestParam MultiValueMap<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletRequest request,
      Model model) {
    String typed = asked.strip();
    PeopleRoll list = PeopleRoll.of(fields);
    Optional<View> view =
        Optional.ofNullable(list.from())
            .flatMap(id -> views.find(id, atWork.staff()))
            .filter(one -> !one.removed());
    PeopleRoll within = view.isPresent() ? list : list.in(null, false);
    model.addAttribute(
        "page", typed.isEmpty() ? listed(within, view, chosen(fields), atWork) : found(typed));
    return Fragments.wanted(request) ? "desk/found" : "desk/people";
  }

  @GetMapping("/people/views/{view}")
  String view(
      @PathVariable UUID view,
      @RequestParam MultiValueMap<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    View kept =
        views
            .find(view, atWork.staff())
            .filter(one -> !one.removed())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PeopleRoll where = PeopleRoll.of(fields);
    PeopleRoll list = PeopleRoll.of(kept).at(where.page(), where.below());
    model.addAttribute("page", listed(list, Optional.of(kept), chosen(fields), atWork));
    return "desk/people";
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
            : counted(
                rows.size(),
                Words.capital(Words.number(rows.size())),
                "{0} person found",
                "{0} people found"),
        rows,
        say(
            "Nobody is found for “{0}”. Try fewer letters, or the last digits of a phone number.",
            asked),
        Optional.empty());
  }

  private static String chosen(MultiValueMap<String, String> fields) {
    return Objects.requireNonNullElse(fields.getFirst("do"), "");
  }

  private PeoplePage listed(PeopleRoll list, Optional<View> view, String chosen, AtWork atWork) {
    ZonedDateTime now = atWork.now(clock);
    Roll.Excerpt page = roll.page(list.asked(atWork, now.toLocalDate(), SHOWN), SHOWN + 1);
    List<Roll.Line> lines = page.lines();
    List<Roll.Line> shown = lines.subList(0, Math.min(SHOWN, lines.size()));
    ListWords words = reading.words();
    return new PeoplePage(
        say("People"),
        "",
        title(list, page),
        List.of(),
        empty(list, page, words),
        Optional.of(
            new Listing(
                tabs(list, atWork, words),
                view.map(one -> kept(one, list, atWork, words)),
                ViewPages.keep(list, Typed.NOTHING),
                list.filters(),
                list.values(words),
                list.orders(),
                columns(list).map(PeopleRoll.Column::words).toList(),
                shown.stream().map(line -> line(line, list, now)).toList(),
                more(list, words),
                list.newer(),
                lines.size() > SHOWN
                    ? Optional.of(
                        page.inOrder()
                            ? list.older(shown.getLast().person())
                            : list.below(shown.getLast().person()))
                    : page.seenTo().map(list::below),
                new PeoplePage.Many(
                    list.shows(),
                    list.everybody() ? say("Everybody") : say("All in this list: {0}", count(page)),
                    Arrays.stream(BulkAct.Kind.values())
                        .map(kind -> new AskForm.Ready(kind.word(), BulkWords.of(kind)))
                        .toList(),
                    chosen))));
  }

  private static String empty(PeopleRoll list, Roll.Excerpt page, ListWords words) {
    if (list.everybody()) {
      return say("No people yet. Add somebody, or bring in a list.");
    }
    return page.seenTo().isPresent()
        ? say("Nobody so far is in this list: {0}. Look among the older ones.", list.inWords(words))
        : say("Nobody is in this list: {0}.", list.inWords(words));
  }

  private List<PeoplePage.Tab> tabs(PeopleRoll list, AtWork atWork, ListWords words) {
    return views.of(atWork.staff()).stream()
        .map(view ->
            new PeoplePage.Tab(
                view.name(),
                view.isOf(atWork.staff()) ? "" : owner(view, words),
                ViewPages.path(view.id()),
                view.id().equals(list.from())))
        .toList();
  }

  private static String owner(View view, ListWords words) {
    return words.owners().getOrDefault(view.owner().value().toString(), view.byName());
  }

  private static PeoplePage.Kept kept(View view, PeopleRoll list, AtWork atWork, ListWords words) {
    boolean may = view.mayBeChangedBy(atWork.staff());
    String owner = owner(view, words);
    return new PeoplePage.Kept(
        view.name(),
        view.isOf(atWork.staff())
            ? ""
            : may
                ? say("A view of {0}.", owner)
                : say("A view of {0}. You may use it; {0} or a manager changes it.", owner),
        !list.shows().equals(PeopleRoll.of(view.shows()).shows()),
        may ? Optional.of(ViewPages.change(view, list, Typed.NOTHING)) : Optional.empty(),
        ViewPages.path(view.id()) + "/removal");
  }

  private static Stream<PeopleRoll.Column> columns(PeopleRoll list) {
    return list.columns().stream().sorted();
  }

  private static PeoplePage.More more(PeopleRoll list, ListWords words) {
    return new PeoplePage.More(
        list.narrowed().stream().sorted().map(PeopleRoll::word).toList(),
        words.choices(list.by()),
        Arrays.stream(PeopleRoll.Column.values())
            .map(column ->
                new AskForm.Tick(
                    PeopleRoll.word(column), column.words(), list.columns().contains(column)))
            .toList(),
        list.from() == null ? "" : list.from().toString());
  }

  private static String title(PeopleRoll list, Roll.Excerpt page) {
    if (list.everybody()) {
      return say("Those who came last");
    }
    if (page.many() == Roll.UNCOUNTED) {
      return say("Too many to count, so the newest stand first");
    }
    return page.inOrder()
        ? count(page)
        : say("More than {0}, so the newest stand first", Words.figures(Roll.MOST_IN_ORDER));
  }

  private static String count(Roll.Excerpt page) {
    if (page.many() == Roll.UNCOUNTED) {
      return say("nobody has counted them");
    }
    return page.tooManyToCount()
        ? say("More than {0}", Words.figures(Roll.MOST_IN_ORDER))
        : counted(
            page.many(), Words.capital(Words.number(page.many())), "{0} person", "{0} people");
  }

  private static PeoplePage.Line line(Roll.Line line, PeopleRoll list, ZonedDateTime now) {
    return new PeoplePage.Line(
        line.person().toString(),
        line.name(),
        PersonFinding.path(line.person()),
        columns(list).map(column -> cell(line, column, now)).toList());
  }

  private static String cell(Roll.Line line, PeopleRoll.Column column, ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    return switch (column) {
      case POINTS -> String.join("\u00a0· ", line.points());
      case LAST_WORD -> line.lastWord().map(at -> Words.moment(at, now)).orElse("");
      case FELT -> line.felt().map(felt -> FeelingMark.of(felt).word()).orElse("");
      case REST -> line.restsUntil().map(day -> Words.day(day, today)).orElse("");
      case OWNER -> line.owner().orElse("");
      case PLACE -> line.place().orElse("");
      case BIRTH -> line.birth().map(day -> Words.day(day, today)).orElse("");
    };
  }

  private static TodayPage.Row row(PersonId person, Found found) {
    return row(
        person,
        found.name(),
        found.points(),
        found.birth().map(birth -> List.of(say("born {0}", birth.getYear()))).orElse(List.of()));
  }

  private static TodayPage.Row row(
      PersonId person, String name, List<String> points, List<String> aside) {
    return new TodayPage.Row(
        "row-" + person,
        "people",
        Words.initials(name),
        name,
        PersonFinding.path(person),
        String.join("\u00a0· ", points),
        aside,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
