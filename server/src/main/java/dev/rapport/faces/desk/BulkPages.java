package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.BulkAct;
import dev.rapport.decisions.care.BulkAct.Counts;
import dev.rapport.decisions.care.BulkAct.Kind;
import dev.rapport.decisions.care.BulkAct.State;
import dev.rapport.decisions.care.BulkActs;
import dev.rapport.decisions.care.Roll;
import dev.rapport.faces.files.TableWriter;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.text.Say;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Acts on many people of a list: seen first, then done behind the page, and taken back whole.
@Controller
class BulkPages {

  /// What is kept of an act on those who were ticked one by one.
  static final String TICKED = "those who were ticked";

  /// Beside what was said for an act: whose words they are.
  private static final String SAID_BY = "said-by";

  private static final int FIRST = 20;
  private static final int OUT = 200;
  private static final int LISTED = 50;

  private final BulkActs acts;
  private final Roll roll;
  private final BulkUnderWay underWay;
  private final ListReading reading;
  private final Organisations organisations;
  private final People people;
  private final Audit audit;
  private final InstantSource clock;

  BulkPages(
      BulkActs acts,
      Roll roll,
      BulkUnderWay underWay,
      ListReading reading,
      Organisations organisations,
      People people,
      Audit audit,
      InstantSource clock) {
    this.acts = acts;
    this.roll = roll;
    this.underWay = underWay;
    this.reading = reading;
    this.organisations = organisations;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  static String path(UUID act) {
    return "/people/acts/" + act;
  }

  @GetMapping("/people/acts")
  String all(@ModelAttribute("atWork") AtWork atWork, Model model) {
    ZonedDateTime now = now(atWork);
    Map<String, String> owners = owners();
    model.addAttribute(
        "page",
        new BulkListPage(
            acts.latest(LISTED).stream()
                .map(act ->
                    new BulkListPage.Line(
                        path(act.id()),
                        Words.moment(act.at(), now),
                        BulkWords.of(act, owners, now.toLocalDate()),
                        about(act),
                        BulkWords.people(act.people()),
                        BulkWords.state(act.state()),
                        act.byName()))
                .toList()));
    return "desk/bulk-list";
  }

  /// Begins one: those who are ticked, or all in the list.
  @PostMapping("/people/acts")
  String begin(
      @RequestParam String act,
      @RequestParam(defaultValue = "ticked") String who,
      @RequestParam(name = "person", defaultValue = "") List<UUID> ticked,
      @RequestParam(defaultValue = "") String shows,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Kind kind =
        Given.one(new Typed(Map.of("act", act)), "act", say("Choose what to do"), Kind::parse);
    if (who.equals("all")) {
      PeopleRoll list = PeopleRoll.of(shows);
      String about = Say.inEnglish(() -> list.inWords(reading.words()));
      return opened(
          acts.begin(
              kind,
              about,
              shows,
              list.asked(atWork, now(atWork).toLocalDate(), 0),
              atWork.staff()));
    }
    if (ticked.isEmpty()) {
      String list = PeopleRoll.of(shows).shows();
      return Toast.saying(say("Tick somebody first, or choose all in the list"))
          .at("/people?" + (list.isEmpty() ? "" : list + "&") + "do=" + kind.word(), next);
    }
    List<PersonId> persons = ticked.stream().map(PersonId::new).toList();
    return opened(acts.begin(kind, TICKED, persons, atWork.staff()));
  }

  private String about(BulkAct act) {
    return act.shows()
        .map(shows -> PeopleRoll.of(shows).inWords(reading.words()))
        .orElseGet(() -> Words.kept(act.about()));
  }

  private static String opened(BulkAct act) {
    return "redirect:" + path(act.id());
  }

  @GetMapping("/people/acts/{act}")
  String open(
      @PathVariable UUID act,
      @RequestParam(defaultValue = "0") int out,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    BulkAct found = get(act);
    model.addAttribute("page", page(found, form(found, atWork), Math.max(out, 0), atWork));
    return "desk/bulk";
  }

  @PostMapping("/people/acts/{act}/said")
  String settle(
      @PathVariable UUID act,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork) {
    BulkAct found = get(act);
    var typed = new Typed(fields);
    Map<String, String> owners = owners();
    LocalDate today = now(atWork).toLocalDate();
    return FormComesBack.orKeep(
        BulkForms.of(found, owners, today, typed),
        "desk/bulk",
        form -> page(found, Optional.of(form), 0, atWork),
        () -> {
          Map<String, String> said = BulkForms.said(found, owners, today, typed);
          said.put("about", Say.inEnglish(() -> BulkWords.of(found.kind(), said, owners, today)));
          said.put(SAID_BY, atWork.staff().id().value().toString());
          acts.say(act, said);
          return "redirect:" + path(act);
        });
  }

  @PostMapping("/people/acts/{act}/go")
  String go(@PathVariable UUID act, RedirectAttributes next) {
    BulkAct found = get(act);
    boolean goes =
        found.kind() != Kind.EXPORT && found.said().isPresent() && underWay.go(found.id());
    if (!goes) {
      next.addFlashAttribute(
          Toast.NAME, Toast.saying(say("It has begun already, or something is still asked.")));
    }
    return "redirect:" + path(act);
  }

  @PostMapping("/people/acts/{act}/stop")
  String stop(@PathVariable UUID act) {
    underWay.stop(get(act).id());
    return "redirect:" + path(act);
  }

  @PostMapping("/people/acts/{act}/undo")
  String undo(
      @PathVariable UUID act, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    if (!underWay.undo(get(act).id(), atWork.staff())) {
      next.addFlashAttribute(Toast.NAME, Toast.saying(say("It cannot be taken back any more.")));
    }
    return "redirect:" + path(act);
  }

  /// Takes those of an act along as a file. Whoever does said why, and it is noted.
  @PostMapping("/people/acts/{act}/file")
  void file(
      @PathVariable UUID act,
      @RequestParam(defaultValue = "csv") String as,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletResponse response)
      throws IOException {
    BulkAct found = get(act);
    String why = wordsOf(found, atWork).getOrDefault("words", "");
    if (found.kind() != Kind.EXPORT || why.isEmpty()) {
      throw new FormIsIncomplete("words", say("Say what the list is for"));
    }
    TableWriter.Format format = TableWriter.Format.of(as);
    audit.note(
        atWork.staff().id(),
        atWork.staff().name(),
        "export people",
        null,
        why,
        Map.of(
            "about", found.about() + ", as " + format.extension(), "bulk", found.id().toString()));
    response.setContentType(format.type());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"people." + format.extension() + "\"");
    ZonedDateTime now = now(atWork);
    try (var table =
        TableWriter.begin(format, response.getOutputStream(), "people", PeopleRows.headings())) {
      var rows = table.rows();
      Consumer<Roll.Line> row = line -> rows.accept(PeopleRows.of(line, now.getZone()));
      found
          .shows()
          .map(shows -> PeopleRoll.of(shows).asked(atWork, now.toLocalDate(), 0))
          .ifPresentOrElse(
              list -> roll.each(list, row), () -> acts.each(found, now.toLocalDate(), row));
    }
  }

  /// What was said for it by whoever is at work; nobody answers with the words of another.
  private static Map<String, String> wordsOf(BulkAct act, AtWork atWork) {
    String me = atWork.staff().id().value().toString();
    return act.said().filter(said -> me.equals(said.get(SAID_BY))).orElse(Map.of());
  }

  /// Tells how far one is, as it gets there.
  @GetMapping("/people/acts/{act}/news")
  void news(@PathVariable UUID act, HttpServletResponse response)
      throws IOException, InterruptedException {
    get(act);
    News.tell((tick, most) -> item(underWay.after(act, tick, most)), response);
  }

  private static News.Item item(BulkUnderWay.Step step) {
    Counts counts = step.counts();
    return new News.Item(
        step.tick(),
        step.over(),
        "{\"read\":%d,\"done\":%d,\"out\":%d,\"undone\":%d,\"stays\":%d}"
            .formatted(
                step.read(), counts.done(), counts.leftOut(), counts.undone(), counts.stays()));
  }

  private Optional<AskForm> form(BulkAct act, AtWork atWork) {
    return act.state() == State.DRAFT && atWork.mayDecide()
        ? Optional.of(
            BulkForms.of(
                act,
                owners(),
                now(atWork).toLocalDate(),
                new Typed(
                    act.kind() == Kind.EXPORT
                        ? wordsOf(act, atWork)
                        : act.said().orElse(Map.of()))))
        : Optional.empty();
  }

  private BulkPage page(BulkAct act, Optional<AskForm> form, int outFrom, AtWork atWork) {
    LocalDate today = now(atWork).toLocalDate();
    Counts counts = acts.counts(act.id());
    boolean draft = act.state() == State.DRAFT;
    boolean settled = act.said().isPresent();
    List<PersonId> some = draft ? acts.some(act.id(), 0, FIRST) : List.of();
    List<BulkAct.Row> out = draft ? List.of() : acts.unlike(act.id(), outFrom, OUT);
    List<ImportGoPage.Count> reasons = new ArrayList<>();
    int touched = act.people();
    if (draft && settled) {
      BulkActs.Preview preview = acts.preview(act, FIRST);
      some = preview.some();
      out = preview.out();
      touched = preview.touched();
      preview
          .left()
          .forEach((why, rows) ->
              reasons.add(new ImportGoPage.Count(BulkWords.of(why), Words.figures(rows), "out")));
    }
    boolean export = act.kind() == Kind.EXPORT;
    boolean more = !draft && out.size() == OUT;
    return new BulkPage(
        path(act.id()),
        BulkWords.of(act, owners(), today),
        say("{0}: {1}", BulkWords.people(act.people()), about(act)),
        BulkWords.state(act.state()),
        sentences(act, touched),
        form,
        atWork.mayDecide()
            ? ""
            : say("You may see this, but only an owner or a manager does something with many."),
        draft && settled && !export && touched > 0 && atWork.mayDecide(),
        counted(touched, Words.figures(touched), "Do it with {0} person", "Do it with {0} people"),
        draft && export && atWork.mayDecide() && !wordsOf(act, atWork).isEmpty(),
        act.state().isUnderWay(),
        (act.state() == State.STOPPED && counts.waiting() > 0 && counts.undone() == 0
                || act.state() == State.FAILED)
            && atWork.mayDecide(),
        act.state().isUnderWay() && atWork.mayDecide(),
        counts.readOf(act),
        act.people(),
        draft ? List.of() : figures(counts),
        people(some),
        some.size() < touched
            ? say("The first {0} of {1}", some.size(), Words.figures(touched))
            : BulkWords.people(touched),
        reasons,
        out.stream().map(row -> out(row, today)).toList(),
        more ? Optional.of(path(act.id()) + "?out=" + (outFrom + OUT)) : Optional.empty(),
        act.canBeUndone(clock.instant()) && counts.done() > 0 && atWork.mayDecide());
  }

  private static List<String> sentences(BulkAct act, int touched) {
    List<String> sentences = new ArrayList<>();
    if (act.state() == State.DRAFT && act.said().isPresent() && touched == 0) {
      sentences.add(say("Nobody is left whom it would touch."));
    }
    if (act.people() == BulkAct.MOST && act.kind() != Kind.EXPORT) {
      sentences.add(
          say(
              "It takes the {0} who came last; narrow the list for the others.",
              Words.figures(BulkAct.MOST)));
    }
    act.said()
        .map(said -> said.getOrDefault("words", ""))
        .filter(words -> act.state() != State.DRAFT && !words.isEmpty())
        .ifPresent(words -> sentences.add("“" + words + "” " + act.byName()));
    act.undoneBy().ifPresent(name -> sentences.add(say("{0} took it back.", name)));
    return sentences;
  }

  private static List<ImportGoPage.Count> figures(Counts counts) {
    List<ImportGoPage.Count> figures = new ArrayList<>();
    figures.add(new ImportGoPage.Count(say("Done"), Words.figures(counts.done()), "done"));
    figures.add(new ImportGoPage.Count(say("Left out"), Words.figures(counts.leftOut()), "out"));
    figures.add(
        new ImportGoPage.Count(say("Taken back"), Words.figures(counts.undone()), "undone"));
    figures.add(
        new ImportGoPage.Count(say("Stays as it is"), Words.figures(counts.stays()), "stays"));
    return figures;
  }

  private List<BulkPage.Person> people(List<PersonId> persons) {
    Map<RecordId, String> names =
        persons.isEmpty()
            ? Map.of()
            : people.namesOf(persons.stream().map(one -> new RecordId(one.value())).toList());
    return persons.stream()
        .map(one ->
            new BulkPage.Person(
                names.getOrDefault(new RecordId(one.value()), ""), PersonFinding.path(one), ""))
        .toList();
  }

  private static BulkPage.Person out(BulkAct.Row row, LocalDate today) {
    return new BulkPage.Person(
        row.name(),
        PersonFinding.path(new PersonId(row.person())),
        BulkWords.of(row.why(), row.detail().orElse(""), today));
  }

  /// Who may own a relationship.
  private Map<String, String> owners() {
    Map<String, String> owners = new LinkedHashMap<>();
    organisations.staff().stream()
        .filter(one -> one.role() == Role.OWNER || one.role() == Role.MANAGER)
        .forEach(one -> owners.put(one.id().value().toString(), one.name()));
    return owners;
  }

  private BulkAct get(UUID act) {
    return acts.find(act).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ZonedDateTime now(AtWork atWork) {
    return clock.instant().atZone(atWork.organisation().zone());
  }
}
