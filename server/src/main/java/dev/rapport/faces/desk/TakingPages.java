package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Care;
import dev.rapport.decisions.contacts.Board;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.faces.files.FileImport;
import dev.rapport.faces.files.FileImports;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.experiences.Felt;
import dev.rapport.facts.experiences.Happening;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Result;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ChannelWords;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The lists of the desk as files. Times are by the clock of the house, amounts in whole units.
@Controller
class TakingPages {

  private static final int READ_TOGETHER = 1_000;

  /// More than one person ever has.
  private static final int ALL_OF_ONE = 100_000;

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final ListTaking lists;
  private final Care care;
  private final Contacts contacts;
  private final Audit audit;
  private final People people;
  private final Ledger ledger;
  private final PersonFinding finding;
  private final FileImports imports;
  private final InstantSource clock;

  TakingPages(
      ListTaking lists,
      Care care,
      Contacts contacts,
      Audit audit,
      People people,
      Ledger ledger,
      PersonFinding finding,
      FileImports imports,
      InstantSource clock) {
    this.lists = lists;
    this.care = care;
    this.contacts = contacts;
    this.audit = audit;
    this.people = people;
    this.ledger = ledger;
    this.finding = finding;
    this.imports = imports;
    this.clock = clock;
  }

  @PostMapping("/problems/export")
  void problems(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    ZonedDateTime now = who.now(clock);
    lists.take(
        problemsList(),
        typed,
        who,
        List.of(say("Name"), say("Waits since"), say("Why"), say("Next step"), say("Owner")),
        response,
        row ->
            care.problems(now.toInstant(), Integer.MAX_VALUE)
                .forEach(need ->
                    row.accept(
                        List.of(
                            need.name(),
                            moment(need.since(), now),
                            need.why(),
                            need.suggestion(),
                            need.owner().orElse("")))));
  }

  static TakenList problemsList() {
    return TakenList.whole("problems", "/problems", say("Open problems"));
  }

  @PostMapping("/rest/export")
  void rest(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    ZonedDateTime now = who.now(clock);
    lists.take(
        restList(),
        typed,
        who,
        List.of(say("Name"), say("In peace until"), say("Why")),
        response,
        row ->
            care.eachInPeace(
                now.toLocalDate(),
                one -> row.accept(List.of(one.name(), one.until().toString(), one.words()))));
  }

  static TakenList restList() {
    return TakenList.whole("rest", "/rest", say("Left in peace"));
  }

  @PostMapping("/gate/export")
  void gate(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    ZonedDateTime now = who.now(clock);
    var narrowed =
        GatePages.Narrowed.of(typed.of("answer"), typed.of("reason"), days(typed.of("days")), 0);
    lists.take(
        gateList(narrowed),
        typed,
        who,
        List.of(
            say("When"),
            say("Person"),
            say("What"),
            say("Channel"),
            say("Answer"),
            say("Until"),
            say("Why"),
            say("Choice")),
        response,
        row -> {
          Board board;
          int page = 0;
          do {
            board =
                contacts.board(
                    new Board.Filter(
                        narrowed.since(now),
                        narrowed.verdict().orElse(null),
                        narrowed.code().orElse(null),
                        null,
                        page++,
                        READ_TOGETHER));
            board.rows().forEach(one -> row.accept(decision(one, now)));
          } while (board.more());
        });
  }

  private static int days(String typed) {
    return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 1;
  }

  static TakenList gateList(GatePages.Narrowed narrowed) {
    String answer = narrowed.verdict().orElse("");
    String code = narrowed.code().orElse("");
    return new TakenList(
        "gate",
        "/gate",
        say("The gate"),
        Stream.of(answer, code, narrowed.days() + " days")
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", ")),
        null,
        List.of(
            new AskForm.Hidden("answer", answer),
            new AskForm.Hidden("reason", code),
            new AskForm.Hidden("days", String.valueOf(narrowed.days()))));
  }

  private static List<String> decision(Board.Row one, ZonedDateTime now) {
    return List.of(
        moment(one.decidedAt(), now),
        one.name(),
        one.subject(),
        ChannelWords.of(one.channel()),
        ContactViews.tag(one.verdict()).word(),
        one.until().map(until -> moment(until, now)).orElse(""),
        one.reason(),
        one.choice().map(DecisionView::past).orElse(""));
  }

  @PostMapping("/house/audit/export")
  void audit(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    ZonedDateTime now = who.now(clock);
    String actor = typed.of("who").isEmpty() ? null : typed.of("who");
    boolean reads = typed.of("reads").equals("true");
    lists.take(
        auditList(actor, reads),
        typed,
        who,
        List.of(say("When"), say("Who"), say("What"), say("About"), say("Why")),
        response,
        row -> {
          long before = Long.MAX_VALUE;
          List<Entry> entries;
          do {
            entries = audit.entries(new Audit.Asked(actor, reads, before), READ_TOGETHER);
            Map<RecordId, String> names =
                people.namesOf(
                    entries.stream()
                        .flatMap(entry -> entry.subject().stream())
                        .distinct()
                        .map(RecordId::new)
                        .toList());
            for (Entry entry : entries) {
              row.accept(entry(entry, names, now));
              before = entry.number();
            }
          } while (entries.size() == READ_TOGETHER);
        });
  }

  static TakenList auditList(@Nullable String actor, boolean reads) {
    return new TakenList(
        "audit",
        "/house/audit",
        say("Who did what"),
        (actor == null ? "everybody" : actor) + (reads ? ", reading too" : ""),
        null,
        List.of(
            new AskForm.Hidden("who", actor == null ? "" : actor),
            new AskForm.Hidden("reads", String.valueOf(reads))));
  }

  private static List<String> entry(Entry entry, Map<RecordId, String> names, ZonedDateTime now) {
    return List.of(
        moment(entry.at(), now),
        entry.actorName(),
        HistoryViews.what(entry, now),
        entry.subject().map(RecordId::new).map(names::get).orElse(""),
        Words.kept(entry.why().orElse("")));
  }

  @PostMapping("/studio/imports/export")
  void imports(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    ZonedDateTime now = who.now(clock);
    lists.take(
        importsList(),
        typed,
        who,
        List.of(
            say("When"),
            say("File"),
            say("What"),
            say("State"),
            say("Rows"),
            say("New"),
            say("Changed"),
            say("As before"),
            say("Left out"),
            say("Who")),
        response,
        row -> imports.latest(ALL_OF_ONE).forEach(one -> row.accept(file(one, now))));
  }

  static TakenList importsList() {
    return TakenList.whole("imports", "/studio/imports", say("Imports"));
  }

  private static List<String> file(FileImport one, ZonedDateTime now) {
    return List.of(
        moment(one.startedAt(), now),
        one.file(),
        Words.capital(one.kind().word()),
        ImportViews.state(one),
        String.valueOf(one.counts().read()),
        String.valueOf(one.counts().added()),
        String.valueOf(one.counts().updated()),
        String.valueOf(one.counts().unchanged()),
        String.valueOf(one.counts().rejected()),
        one.byName());
  }

  @PostMapping("/people/{person}/between/export")
  void between(
      @PathVariable UUID person,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response)
      throws IOException {
    var found = finding.get(person);
    String kind = typed.of("kind");
    ZonedDateTime now = who.now(clock);
    lists.take(
        betweenList(person, people.of(found.records()).name(), kind),
        typed,
        who,
        List.of(
            say("When"),
            say("What"),
            say("From whom"),
            say("Channel"),
            say("In words"),
            say("Amount"),
            say("Currency"),
            say("Result"),
            say("Felt"),
            say("In her words"),
            say("Told by"),
            say("Problem"),
            say("Settled"),
            say("Staff")),
        response,
        row -> {
          ledger.between(found.records(), ALL_OF_ONE).stream()
              .filter(one -> kind.isEmpty() || kind.equals(one.kind()))
              .forEach(one -> row.accept(happening(one, now)));
          ledger.feelingsOf(found.records(), ALL_OF_ONE).stream()
              .filter(felt -> felt.experience().isEmpty())
              .filter(felt -> kind.isEmpty() || kind.equals(Spine.FELT))
              .forEach(felt -> row.accept(feeling(felt, now)));
        });
  }

  static TakenList betweenList(UUID person, String name, String kind) {
    return new TakenList(
        "between",
        "/people/" + person + "/between",
        name,
        kind,
        person,
        List.of(new AskForm.Hidden("kind", kind)));
  }

  private static List<String> happening(Happening one, ZonedDateTime now) {
    Optional<Felt> felt = one.feeling();
    return List.of(
        moment(one.at(), now),
        Words.happening(one.kind()),
        one.ours() ? say("from us") : say("from her or him"),
        one.channel().map(ChannelWords::of).orElse(""),
        one.words().orElse(""),
        one.amount().map(TakingPages::units).orElse(""),
        one.amount().map(Happening.Amount::currency).orElse(""),
        one.result().map(Result::result).map(Words::result).orElse(""),
        felt.map(Felt::feeling).map(FeelingMark::of).map(FeelingMark::word).orElse(""),
        felt.flatMap(Felt::words).orElse(""),
        felt.map(Felt::teller).map(teller -> Words.teller(teller, now)).orElse(""),
        one.problem().map(Happening.Opened::what).orElse(""),
        one.problem().flatMap(Happening.Opened::settledAt).map(at -> moment(at, now)).orElse(""),
        one.staff().map(staff -> Words.teller(staff, now)).orElse(""));
  }

  private static List<String> feeling(Felt felt, ZonedDateTime now) {
    return List.of(
        moment(felt.at(), now),
        Words.happening(Spine.FELT),
        say("from her or him"),
        "",
        "",
        "",
        "",
        "",
        FeelingMark.of(felt.feeling()).word(),
        felt.words().orElse(""),
        Words.teller(felt.teller(), now),
        "",
        "",
        "");
  }

  private static String units(Happening.Amount amount) {
    int digits = Math.max(0, Currency.getInstance(amount.currency()).getDefaultFractionDigits());
    return BigDecimal.valueOf(amount.minor(), digits).toPlainString();
  }

  private static String moment(Instant at, ZonedDateTime now) {
    return MOMENT.format(at.atZone(now.getZone()));
  }
}
