package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Whatever is told at the desk by mistake is taken back, and all is as it was.
@DeskTest
class UndoneActsTests {

  private static final int TRIALS = 6;
  private static final int ACTS = 6;
  private static final String CHANGED = "That was changed again since, so nothing was taken back.";
  private static final String BACK = "Taken back. It is as it was.";

  private static final Pattern TOAST =
      Pattern.compile("<div class=\"toast\"[^>]*>.*?</div>", Pattern.DOTALL);
  private static final Pattern UNDO = Pattern.compile("action=\"([^\"]+)\"");

  @Autowired ApplicationContext context;
  @Autowired Contacts contacts;
  @Autowired Ledger ledger;
  @Autowired Permissions permissions;
  @Autowired Identities identities;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser ivo;
  private Browser lena;

  @BeforeEach
  void theyAreIn() {
    house = AlderHouse.found(context);
    ivo = house.signedIn(port, Role.OWNER);
    lena = house.signedIn(port, Role.CLERK);
  }

  /// What is done and taken back leaves no trace but in the history, however much was done before.
  @Test
  void anActTakenBackLeavesAllAsItWas() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      var random = new Random(seed);
      house = AlderHouse.found(context);
      ivo = house.signedIn(port, Role.OWNER);
      RecordId person = List.of(house.marta, house.nadia, house.tomas).get(random.nextInt(3));
      Deque<Step> done = new ArrayDeque<>();
      for (int act = 0; act < ACTS; act++) {
        Seen before = seen(person);
        Doing doing = doing(person, random);
        Optional<String> undo = undo(landing(ivo, ivo.post(doing.path(), doing.fields())));
        judge();
        if (undo.isEmpty()) {
          before.isSeenAgain(seen(person), "seed %d, nothing by %s".formatted(seed, doing));
        } else {
          done.push(new Step(doing, undo.get(), before));
        }
      }
      assertThat(done).as("seed %d", seed).isNotEmpty();
      while (!done.isEmpty()) {
        Step step = done.pop();
        String page = landing(ivo, ivo.post(step.undo(), Map.of()));
        judge();
        assertThat(page).as("seed %d, %s", seed, step.doing()).contains("Taken back.");
        step.before()
            .isSeenAgain(seen(person), "seed %d, taken back: %s".formatted(seed, step.doing()));
      }
    }
  }

  private record Doing(String path, Map<String, String> fields) {}

  private record Step(Doing doing, String undo, Seen before) {}

  private record Seen(
      List<?> said,
      List<?> closed,
      List<?> told,
      List<?> open,
      List<String> gate,
      List<String> pages) {

    /// Line by line: of four whole pages only what differs is worth reading.
    void isSeenAgain(Seen now, String when) {
      var appeared = new ArrayList<>(now.pages);
      pages.forEach(appeared::remove);
      var gone = new ArrayList<>(pages);
      now.pages.forEach(gone::remove);
      assertThat(List.of(gone, appeared)).as("%s: gone and new", when).allMatch(List::isEmpty);
      assertThat(now).as(when).isEqualTo(this);
    }
  }

  private Doing doing(RecordId person, Random random) {
    String path = house.path(person);
    List<Supplier<Optional<Doing>>> acts = new ArrayList<>();
    acts.add(() ->
        doing(path + "/notes", Map.of("words", "Likes <b>tea</b> no. " + random.nextInt(100_000))));
    acts.add(
        () -> doing(path + "/feelings", Map.of("feeling", any(random, "good", "soso", "bad"))));
    acts.add(() -> doing(path + "/problems", Map.of("what", "A rattle")));
    acts.add(() ->
        doing(path + "/problems", Map.of("what", "A squeak", "day", inDays(random.nextInt(9)))));
    acts.add(() ->
        problems(person).stream()
            .findFirst()
            .flatMap(problem ->
                doing(
                    path + "/problems/" + problem.id().value() + "/promise",
                    Map.of("day", inDays(1 + random.nextInt(9))))));
    acts.add(() ->
        doing(
            path + "/withdrawals",
            Map.of(
                "permission",
                Purpose.values()[random.nextInt(3)].word()
                    + "-"
                    + ContactChannel.values()[random.nextInt(2)].word())));
    acts.add(() ->
        doing(path + "/suppressions", Map.of("where", Closings.WHOLLY, "why", "She said never")));
    acts.add(() -> advised(person, random, "acceptance", Map.of()));
    acts.add(() ->
        advised(person, random, "veto", Map.of("reason", "new-knowledge", "words", "She is away")));
    acts.add(() ->
        advised(
            person,
            random,
            "change",
            Map.of("reason", "wrong-day", "words", "Later", "day", inDays(2 + random.nextInt(5)))));
    while (true) {
      Optional<Doing> chosen = acts.get(random.nextInt(acts.size())).get();
      if (chosen.isPresent()) {
        return chosen.get();
      }
    }
  }

  private static Optional<Doing> doing(String path, Map<String, String> fields) {
    return Optional.of(new Doing(path, fields));
  }

  private Optional<Doing> advised(
      RecordId person, Random random, String what, Map<String, String> fields) {
    List<PlannedContact> planned = planned(person);
    if (planned.isEmpty()) {
      return Optional.empty();
    }
    return planned
        .get(random.nextInt(planned.size()))
        .advice()
        .map(advice -> {
          Map<String, String> all = new HashMap<>(fields);
          all.put("back", house.path(person));
          return new Doing("/gate/" + advice.decision() + "/" + what, all);
        });
  }

  private static String any(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private static String inDays(int days) {
    return LocalDate.now(AlderHouse.VIENNA).plusDays(days).toString();
  }

  /// What is likely to follow is learned behind the pages, at a moment of its own.
  private static final String LEARNED_MEANWHILE =
      "(?s)<section class=\"card\"><h2>[^<]*</h2>\\s*<(div|ul) class=\"(odds|options).*?</section>\\s*";

  private Seen seen(RecordId person) {
    judge();
    List<RecordId> records = records(person);
    String pages =
        plain(ivo.get(house.path(person)).body())
            + plain(ivo.get(house.path(person) + "/between").body())
            + plain(ivo.get("/problems").body())
            + plain(ivo.get("/today").body());
    return within(() ->
        new Seen(
            permissions.historyOf(records),
            permissions.suppressionsOf(records),
            List.of(ledger.between(records, 50), ledger.feelingsOf(records, 50), ledger.counts()),
            ledger.openProblems(records),
            contacts.plannedOf(records).stream().map(UndoneActsTests::standing).toList(),
            pages.lines().filter(line -> !line.isBlank()).toList()));
  }

  private static String standing(PlannedContact contact) {
    return "%s %s %s %s %s"
        .formatted(
            contact.subject(),
            contact.channel(),
            contact.dueFrom(),
            contact.state(),
            contact.advice().map(advice -> advice.verdict() + " " + advice.code()).orElse(""));
  }

  /// A page without its history, and without what is another each time.
  private static String plain(String page) {
    return TOAST
        .matcher(page)
        .replaceAll("")
        .replaceAll("(?s)<h2>History</h2>.*?</section>", "")
        .replaceAll(LEARNED_MEANWHILE, "")
        .replaceAll("(value|content)=\"[^\"]{40,}\"", "")
        .replaceAll("\\{\"X-CSRF[^}]*}", "")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "#")
        .replaceAll("\\d\\d:\\d\\d", "");
  }

  @Test
  void theHistoryNamesWhatWasToldAndTakesItBack() {
    String marta = house.path(house.marta);
    lena.get(marta);
    landing(lena, lena.post(marta + "/notes", Map.of("words", "Likes <b>tea</b>")));
    landing(
        lena,
        lena.post(marta + "/feelings", Map.of("feeling", "bad", "words", "The coffee was cold")));
    landing(lena, lena.post(marta + "/problems", Map.of("what", "A squeak", "day", inDays(3))));

    String history = lena.get(marta + "/history").body();
    assertThat(history)
        .contains("Wrote a note: “Likes &lt;b&gt;tea&lt;/b&gt;”", "Lena Wolf")
        .contains("Told how it felt: bad, “The coffee was cold”")
        .contains("Opened a problem: A squeak", "for a problem");
    List<String> undos = undos(history);
    assertThat(undos).hasSize(3);
    undos.forEach(undo -> assertThat(landing(lena, lena.post(undo, Map.of()))).contains(BACK));

    assertThat(lena.get(marta).body()).doesNotContain("A squeak.", "The coffee was cold.");
    assertThat(lena.get(marta + "/history").body())
        .contains("Took a note back", "Took back how it felt")
        .contains("Took back that a problem was opened");
    assertThat(landing(lena, lena.post(undos.getFirst(), Map.of()))).contains(CHANGED);
  }

  @Test
  void aPromiseMovedGoesBackToTheEarlierDay() {
    Problem problem = problems(house.marta).getFirst();
    String path = house.path(house.marta) + "/problems/" + problem.id().value() + "/promise";
    lena.get(house.path(house.marta));
    landing(lena, lena.post(path, Map.of("day", inDays(2))));
    Optional<Problem> promised = problems(house.marta).stream().findFirst();
    String moved = undoOf(lena, path, Map.of("day", inDays(5)));

    assertThat(landing(lena, lena.post(moved, Map.of()))).contains(BACK);

    assertThat(problems(house.marta).stream().findFirst()).isEqualTo(promised);
  }

  @Test
  void whatWasFollowedBySomethingElseStays() {
    String marta = house.path(house.marta);
    lena.get(marta);
    String opened = undoOf(lena, marta + "/problems", Map.of("what", "A squeak"));
    Problem squeak = problems(house.marta).getLast();
    String promise = marta + "/problems/" + squeak.id().value() + "/promise";
    String promised = undoOf(lena, promise, Map.of("day", inDays(2)));

    assertThat(landing(lena, lena.post(opened, Map.of()))).contains(CHANGED);
    assertThat(landing(lena, lena.post(promised, Map.of()))).contains(BACK);
    assertThat(landing(lena, lena.post(opened, Map.of()))).contains(BACK);

    String tomas = house.path(house.tomas);
    Map<String, String> offer = Map.of("permission", "offer-email");
    String first = undoOf(lena, tomas + "/withdrawals", offer);
    ivo.get(tomas);
    String second = undoOf(ivo, tomas + "/withdrawals", offer);
    assertThat(landing(lena, lena.post(first, Map.of()))).contains(CHANGED);
    assertThat(landing(ivo, ivo.post(second, Map.of()))).contains(BACK);
    assertThat(landing(lena, lena.post(first, Map.of()))).contains(BACK);
  }

  @Test
  void anActIsTakenBackOnThePageOfWhomItIsAboutOnly() {
    lena.get(house.path(house.marta));
    String undo = undoOf(lena, house.path(house.marta) + "/notes", Map.of("words", "Likes tea"));
    String elsewhere = undo.replace(house.marta.value().toString(), house.tomas.value().toString());

    assertThat(landing(lena, lena.post(elsewhere, Map.of()))).contains(CHANGED);
    assertThat(lena.get(house.path(house.marta)).body()).contains("Likes tea");
  }

  /// Whoever may not allow contact by the usual way does not do it by taking another's word back.
  @Test
  void whatAnotherStoppedIsTakenBackByWhoMayEndItWithAReason() {
    String marta = house.path(house.marta);
    Browser petra = house.signedIn(port, Role.PLANNER);
    List.of(ivo, lena, petra).forEach(one -> one.get(marta));
    String never =
        undoOf(
            ivo,
            marta + "/suppressions",
            Map.of("where", Closings.WHOLLY, "why", "She rang to say never"));
    String no = undoOf(ivo, marta + "/withdrawals", Map.of("permission", "offer-email"));
    for (Browser other : List.of(lena, petra)) {
      assertThat(landing(other, other.post(never, Map.of("why", "No idea"))))
          .contains("Only an owner or a manager takes that back.")
          .contains("Never at all");
      assertThat(landing(other, other.post(no, Map.of("why", "No idea"))))
          .contains("Only an owner or a manager takes that back.");
      assertThat(other.get(never).statusCode()).isEqualTo(403);
      assertThat(other.get(marta + "/history").body())
          .contains("Stopped all contact")
          .doesNotContain(never, no);
    }

    Browser jana = house.signedIn(port, Role.MANAGER);
    assertThat(jana.get(marta + "/history").body()).contains("href=\"" + never + "\"");
    assertThat(jana.get(never).body()).contains("Take back that all contact was stopped");
    assertThat(jana.post(never, Map.of()).statusCode()).isEqualTo(422);
    assertThat(landing(jana, jana.post(never, Map.of("why", "It was her sister")))).contains(BACK);
    assertThat(lena.get(marta + "/history").body())
        .contains("Took back that all contact was stopped", "It was her sister", "Jana Alder");
    assertThat(lena.get(marta).body()).doesNotContain("Never at all");
  }

  /// Each is in the toast, and in the history of whoever may do it.
  @Test
  void settlingWakingAndLiftingAreTakenBack() {
    String marta = house.path(house.marta);
    String ruth = house.path(house.ruth);
    ivo.get(marta);
    Problem problem = problems(house.marta).getFirst();
    landing(
        ivo,
        ivo.post(
            marta + "/problems/" + problem.id().value() + "/settlement",
            Map.of("words", "Oiled it")));
    String settled = only(undos(ivo.get(marta + "/history").body()));
    assertThat(undos(lena.get(marta + "/history").body())).isEmpty();
    landing(ivo, ivo.post(settled, Map.of()));
    assertThat(problems(house.marta)).contains(problem);
    assertThat(undos(ivo.get(marta + "/history").body())).isEmpty();

    Seen asleep = seen(house.ruth);
    Matcher end = Pattern.compile(ruth + "/peace/[0-9a-f-]{36}/end").matcher(ivo.get(ruth).body());
    assertThat(end.find()).isTrue();
    String awake = undoOf(ivo, end.group(), Map.of("why", "She rang"));
    assertThat(undos(ivo.get(ruth + "/history").body())).containsExactly(awake);
    assertThat(landing(ivo, ivo.post(awake, Map.of()))).contains(BACK);
    asleep.isSeenAgain(seen(house.ruth), "asleep again");

    landing(
        ivo,
        ivo.post(ruth + "/suppressions", Map.of("where", Closings.WHOLLY, "why", "She said so")));
    Seen closed = seen(house.ruth);
    Matcher lift =
        Pattern.compile(ruth + "/suppressions/[0-9a-f-]{36}/end").matcher(ivo.get(ruth).body());
    assertThat(lift.find()).isTrue();
    String lifted = undoOf(ivo, lift.group(), Map.of("why", "She rang again"));
    assertThat(undos(ivo.get(ruth + "/history").body())).contains(lifted);
    assertThat(landing(lena, lena.post(lifted, Map.of()))).contains(BACK);
    closed.isSeenAgain(seen(house.ruth), "closed again");
  }

  /// Records that parted by mistake come together again; of several reasons one is no parting.
  @Test
  void partingIsTakenBack() {
    String marta = house.path(house.marta);
    List<RecordId> hers = records(house.marta);
    within(() -> identities.assertSame(hers.getFirst(), hers.getLast(), "Same voice", "Ivo"));
    assertThat(landing(ivo, ivo.post(parting(marta), Map.of("why", "Her niece"))))
        .contains("This reason counts no more. For other reasons they are still one person.");
    assertThat(records(house.marta)).isEqualTo(hers);

    String undo = undoOf(ivo, parting(marta), Map.of("why", "Her niece"));
    assertThat(records(house.marta)).hasSizeLessThan(hers.size());
    assertThat(undos(ivo.get(marta + "/history").body())).contains(undo);
    assertThat(undos(lena.get(marta + "/history").body())).doesNotContain(undo);

    assertThat(landing(ivo, ivo.post(undo, Map.of()))).contains(BACK);
    assertThat(records(house.marta)).isEqualTo(hers);
    assertThat(landing(ivo, ivo.post(undo, Map.of()))).contains(CHANGED);
  }

  private String parting(String path) {
    Matcher part =
        Pattern.compile(path + "/links/[0-9a-f-]{36}/retraction").matcher(ivo.get(path).body());
    assertThat(part.find()).isTrue();
    return part.group();
  }

  private static String only(List<String> some) {
    assertThat(some).hasSize(1);
    return some.getFirst();
  }

  /// Nothing of its scope begins before; then the gate looks again, and what was cancelled stays
  /// so.
  @Test
  void aWithdrawalTakenBackIsJudgedAgainAndNotRevived() {
    String nadia = house.path(house.nadia);
    lena.get(nadia);
    List<String> before = decisions(house.nadia);
    String undo = undoOf(lena, nadia + "/withdrawals", Map.of("permission", "service-call"));
    judge();
    assertThat(ivo.get("/calls").body()).doesNotContain("Nadia Petrov");
    assertThat(states(house.nadia)).containsOnly("silent");

    assertThat(landing(lena, lena.post(undo, Map.of()))).contains(BACK);
    judge();

    assertThat(ivo.get("/calls").body()).contains("Nadia Petrov");
    assertThat(decisions(house.nadia)).doesNotContainAnyElementsOf(before);
    assertThat(lena.get(nadia + "/history").body())
        .contains("Took back that contact was stopped<", "Taken back at once", "Lena Wolf");
  }

  @Test
  void aFeelingToldWithACallGoesAndTheCallStays() {
    String nadia = house.path(house.nadia);
    Matcher call = Pattern.compile("/calls/[0-9a-f-]{36}").matcher(ivo.get("/calls").body());
    assertThat(call.find()).isTrue();
    landing(ivo, ivo.post(call.group() + "/beginning", Map.of()));
    String undo =
        undoOf(
            ivo,
            call.group() + "/outcome",
            Map.of("outcome", "reached", "feeling", "bad", "words", "She was in a hurry"));
    assertThat(ivo.get(nadia).body()).contains("She was in a hurry");

    assertThat(landing(ivo, ivo.post(undo, Map.of()))).contains(BACK);

    assertThat(ivo.get(nadia).body()).doesNotContain("She was in a hurry.");
    List<RecordId> records = records(house.nadia);
    assertThat(within(() -> ledger.between(records, 9))).hasSize(1);
    assertThat(within(() -> ledger.feelingsOf(records, 9))).isEmpty();
  }

  @Test
  void aChoiceIsTooLateToTakeBackOnceTheCallWasMade() {
    String nadia = house.path(house.nadia);
    ivo.get(nadia);
    PlannedContact called =
        planned(house.nadia).stream()
            .filter(one -> one.state().equals("reserved"))
            .findFirst()
            .orElseThrow();
    String decision = called.advice().orElseThrow().decision().toString();
    String undo = undoOf(ivo, "/gate/" + decision + "/acceptance", Map.of("back", nadia));
    assertThat(undos(ivo.get(nadia + "/history").body())).hasSize(1);
    assertThat(undos(lena.get(nadia + "/history").body())).isEmpty();
    assertThat(lena.post(undo, Map.of()).statusCode()).isEqualTo(403);
    ivo.get(nadia);
    landing(ivo, ivo.post("/calls/" + decision + "/beginning", Map.of()));
    landing(ivo, ivo.post("/calls/" + decision + "/outcome", Map.of("outcome", "voicemail")));

    assertThat(landing(ivo, ivo.post(undo, Map.of()))).contains("Too late, nothing was changed");
    assertThat(undos(ivo.get(nadia + "/history").body())).isEmpty();
  }

  @Test
  void whoWroteSomebodyDownByMistakeTakesHerAwayAgain() {
    lena.get("/people/new");
    HttpResponse<String> written =
        lena.post("/people/new", Map.of("given", "Anna", "family", "Doppel"));
    String anna = Browser.location(written);
    String undo = undo(lena.get(anna).body()).orElseThrow();
    Browser petra = house.signedIn(port, Role.PLANNER);
    petra.get(anna);
    assertThat(landing(petra, petra.post(undo, Map.of()))).contains("it stays");
    assertThat(undos(petra.get(anna + "/history").body())).isEmpty();

    lena.get(anna);
    String note = undoOf(lena, anna + "/notes", Map.of("words", "Likes tea"));
    assertThat(landing(lena, lena.post(undo, Map.of()))).contains("it stays");
    landing(lena, lena.post(note, Map.of()));

    assertThat(landing(lena, lena.post(undo, Map.of()))).contains("nobody is written down by it");
    assertThat(lena.get(anna).statusCode()).isEqualTo(404);
    assertThat(ivo.get("/people/trash").body()).contains("Anna Doppel");
  }

  private void judge() {
    within(() -> {
      house.judge();
      return true;
    });
  }

  private String undoOf(Browser browser, String path, Map<String, String> fields) {
    return undo(landing(browser, browser.post(path, fields))).orElseThrow();
  }

  private static String landing(Browser browser, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return browser.get(Browser.location(answer)).body();
  }

  private static Optional<String> undo(String page) {
    Matcher toast = TOAST.matcher(page);
    Matcher undo = UNDO.matcher(toast.find() ? toast.group() : "");
    return undo.find() ? Optional.of(undo.group(1)) : Optional.empty();
  }

  private static List<String> undos(String history) {
    return Pattern.compile("action=\"([^\"]+/(?:undo|reopening)[^\"]*)\"")
        .matcher(TOAST.matcher(history).replaceAll(""))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private List<Problem> problems(RecordId person) {
    List<RecordId> records = records(person);
    return within(() -> ledger.openProblems(records));
  }

  private List<PlannedContact> planned(RecordId person) {
    List<RecordId> records = records(person);
    return within(() -> contacts.plannedOf(records));
  }

  private List<String> states(RecordId person) {
    return planned(person).stream().map(PlannedContact::state).toList();
  }

  private List<String> decisions(RecordId person) {
    return planned(person).stream()
        .flatMap(one -> one.advice().stream())
        .map(advice -> advice.decision().toString())
        .toList();
  }

  private List<RecordId> records(RecordId person) {
    return within(() -> identities.recordsOf(new PersonId(person.value())));
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(house.organisation.id(), work::get);
  }
}
