package dev.rapport.decisions.care;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.experiences.ExperienceId;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.Permissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whom to speak with today and whom to leave in peace. It advises; a person decides.
@Component
@Transactional(readOnly = true)
public class Care {

  /// How long a bad feeling keeps somebody on the list.
  private static final Duration BAD_FOR = Duration.ofDays(30);

  /// From when on a day that comes is a reason to speak with her.
  private static final int SOON_DAYS = 30;

  /// More than anybody can speak with in a day; what lies beyond waits its turn.
  private static final int MOST = 100;

  private static final Comparator<Need> HARDEST_FIRST =
      Comparator.comparing(Need::kind)
          .thenComparing(need -> need.until().orElse(Instant.MAX))
          .thenComparing(Need::since);

  private final Ledger ledger;
  private final Permissions permissions;
  private final Contacts contacts;
  private final Feelings feelings;
  private final DueSoon dueSoon;
  private final Acquaintances acquaintances;
  private final Obstacles obstacles;

  Care(
      Ledger ledger,
      Permissions permissions,
      Contacts contacts,
      Organisations organisations,
      People people,
      JdbcClient jdbc) {
    this.ledger = ledger;
    this.permissions = permissions;
    this.contacts = contacts;
    this.feelings = new Feelings(jdbc);
    this.acquaintances = new Acquaintances(jdbc, organisations, people);
    this.dueSoon = new DueSoon(jdbc);
    this.obstacles = new Obstacles(jdbc);
  }

  /// The day's people of the whole house. Whose day comes soon stands last of all, so nobody looks
  /// for them in a house that has [#MOST] harder matters before.
  public Today today(Instant now, LocalDate today) {
    List<Problem> problems = ledger.openProblems(MOST);
    List<Feelings.Bad> bad = feelings.badSince(now.minus(BAD_FOR), MOST);
    List<Call> calls = contacts.calls(MOST);
    List<Peace> peaces = permissions.inPeace(today, MOST);
    Map<RecordId, Acquaintance> known =
        known(
            Stream.of(
                    problems.stream().map(Problem::record),
                    bad.stream().map(Feelings.Bad::record),
                    calls.stream().map(Call::record),
                    peaces.stream().map(Peace::record))
                .flatMap(all -> all));
    Set<PersonId> resting = new HashSet<>();
    List<Resting> inPeace = resting(peaces, known, resting);
    List<Need> needs = new ArrayList<>(pressing(problems, bad, calls, known, resting, now));
    long room = MOST - needs.stream().map(Need::person).distinct().count();
    if (room > 0) {
      needs.addAll(soon(dueSoon.until(today, today.plusDays(SOON_DAYS), (int) room), today, now));
    }
    return new Today(hardestOfEach(needs), inPeace);
  }

  /// Who is left in peace, whoever wakes first standing first.
  public List<Resting> inPeace(LocalDate today) {
    List<Peace> peaces = permissions.inPeace(today, MOST);
    return resting(peaces, known(peaces.stream().map(Peace::record)), new HashSet<>());
  }

  private Map<RecordId, Acquaintance> known(Stream<RecordId> records) {
    return byRecord(acquaintances.of(records.collect(Collectors.toSet())).values());
  }

  /// What one person waits for, if anything; the hardest.
  public Optional<Need> needOf(
      PersonId person, Collection<RecordId> records, Instant now, LocalDate today) {
    Acquaintance her = acquaintances.of(records).get(person);
    if (her == null) {
      return Optional.empty();
    }
    List<Problem> problems = ledger.openProblems(records);
    Map<ExperienceId, Feelings.Said> said = saidOf(problems);
    List<Need> needs = new ArrayList<>();
    problems.forEach(problem -> needs.add(open(her, problem, said, now)));
    contacts.plannedOf(records).stream()
        .filter(planned -> planned.state().equals("reserved"))
        .filter(planned -> planned.channel() == ContactChannel.CALL)
        .forEach(
            planned -> planned.advice().ifPresent(advice -> needs.add(call(her, planned, advice))));
    if (permissions.peaceOf(records, today).isEmpty()) {
      feelings.badOf(records, now.minus(BAD_FOR)).forEach(bad -> needs.add(feltBad(her, bad)));
    }
    dueSoon
        .of(records, today, today.plusDays(SOON_DAYS))
        .forEach(due -> needs.add(dueSoon(her, due, today, now)));
    return needs.stream().min(HARDEST_FIRST);
  }

  /// What speaks against calling these persons on our own account, of each the strictest first;
  /// whoever may be called is absent. Meant for as many as a page shows.
  public Map<PersonId, List<Obstacle>> obstaclesToCalling(
      Collection<PersonId> persons, LocalDate today) {
    return obstacles.of(persons, today);
  }

  private static Map<RecordId, Acquaintance> byRecord(Collection<Acquaintance> acquaintances) {
    Map<RecordId, Acquaintance> byRecord = new HashMap<>();
    acquaintances.forEach(her -> her.records().forEach(record -> byRecord.put(record, her)));
    return byRecord;
  }

  private static List<Resting> resting(
      List<Peace> peaces, Map<RecordId, Acquaintance> known, Set<PersonId> resting) {
    Map<PersonId, Resting> longest = new LinkedHashMap<>();
    for (Peace peace : peaces) {
      Acquaintance her = known.get(peace.record());
      if (her != null) {
        resting.add(her.person());
        longest.merge(her.person(), rest(her, peace), Care::longer);
      }
    }
    return longest.values().stream().sorted(Comparator.comparing(Resting::until)).toList();
  }

  private static Resting longer(Resting one, Resting other) {
    return one.until().isBefore(other.until()) ? other : one;
  }

  private static Resting rest(Acquaintance her, Peace peace) {
    return new Resting(
        her.person(),
        her.name(),
        peace.id(),
        peace.reason(),
        Acquaintance.sentence(peace.inWords()),
        peace.until());
  }

  private List<Need> pressing(
      List<Problem> problems,
      List<Feelings.Bad> bad,
      List<Call> calls,
      Map<RecordId, Acquaintance> known,
      Set<PersonId> resting,
      Instant now) {
    Map<ExperienceId, Feelings.Said> said = saidOf(problems);
    List<Need> needs = new ArrayList<>();
    for (Problem problem : problems) {
      Acquaintance her = known.get(problem.record());
      if (her != null) {
        needs.add(open(her, problem, said, now));
      }
    }
    for (Feelings.Bad one : bad) {
      Acquaintance her = known.get(one.record());
      if (her != null && !resting.contains(her.person())) {
        needs.add(feltBad(her, one));
      }
    }
    for (Call call : calls) {
      Acquaintance her = known.get(call.record());
      if (her != null) {
        needs.add(call(her, call, now));
      }
    }
    return needs;
  }

  private static List<Need> hardestOfEach(List<Need> needs) {
    Map<PersonId, Need> hardest = new LinkedHashMap<>();
    needs.stream().sorted(HARDEST_FIRST).forEach(need -> hardest.putIfAbsent(need.person(), need));
    return List.copyOf(hardest.values());
  }

  private List<Need> soon(List<DueSoon.Due> dues, LocalDate today, Instant now) {
    Map<RecordId, Acquaintance> known = known(dues.stream().map(DueSoon.Due::record));
    return dues.stream()
        .flatMap(due ->
            Optional.ofNullable(known.get(due.record()))
                .map(her -> dueSoon(her, due, today, now))
                .stream())
        .toList();
  }

  private Map<ExperienceId, Feelings.Said> saidOf(List<Problem> problems) {
    return feelings.saidOf(problems.stream().map(Problem::experience).toList());
  }

  private static Need open(
      Acquaintance her, Problem problem, Map<ExperienceId, Feelings.Said> said, Instant now) {
    boolean broken = problem.promisedFor().filter(promised -> promised.isBefore(now)).isPresent();
    String hers =
        Optional.ofNullable(said.get(problem.experience()))
            .filter(one -> !one.words().equalsIgnoreCase(problem.what()))
            .map(one -> " " + her.told(one.words(), one.teller()))
            .orElse("");
    return new Need(
        her.person(),
        her.name(),
        her.pronoun(),
        broken ? Need.Kind.PROMISE_BROKEN : Need.Kind.PROBLEM_OPEN,
        Acquaintance.sentence(problem.what())
            + (broken ? " " + say("What we promised is past its day.") : "")
            + hers,
        broken
            ? say("Call {0}, say what went wrong and name a day that holds.", her.them())
            : say("Call {0}, say who sees to it and by when.", her.them()),
        say("Mention no offers until it is settled."),
        her.owner(),
        problem.openedAt(),
        problem.promisedFor(),
        Optional.empty());
  }

  private static Need feltBad(Acquaintance her, Feelings.Bad bad) {
    return new Need(
        her.person(),
        her.name(),
        her.pronoun(),
        Need.Kind.FELT_BAD,
        bad.words()
            .map(words ->
                say(
                    "{0} felt bad: {1} Told by {2}.",
                    her.they(), Acquaintance.quoted(words), bad.teller()))
            .orElseGet(() -> say("{0} felt bad. Told by {1}.", her.they(), bad.teller())),
        say("Ask {0} what went wrong, and listen.", her.them()),
        say("Mention no offers before it is put right."),
        her.owner(),
        bad.at(),
        Optional.empty(),
        Optional.empty());
  }

  /// Nothing was planned and nobody has asked: a day is near, and that is all we know.
  private static Need dueSoon(Acquaintance her, DueSoon.Due due, LocalDate today, Instant now) {
    return new Need(
        her.person(),
        her.name(),
        her.pronoun(),
        Need.Kind.DUE_SOON,
        due.inWords(today),
        due.ends()
            ? say("Ask {0} what comes after.", her.them())
            : say("Ask {0} which day would suit.", her.them()),
        "",
        her.owner(),
        now,
        Optional.of(due.day().atStartOfDay(ZoneOffset.UTC).toInstant()),
        Optional.empty());
  }

  private static Need call(Acquaintance her, Call call, Instant now) {
    String also =
        call.joined().isEmpty()
            ? ""
            : " "
                + say(
                    "In the same call: {0}.",
                    call.joined().stream()
                        .map(Call.Joined::subject)
                        .collect(Collectors.joining(", ")));
    return new Need(
        her.person(),
        her.name(),
        her.pronoun(),
        Need.Kind.CALL_DUE,
        Acquaintance.sentence(call.subject()) + " " + Acquaintance.sentence(call.reason()),
        Acquaintance.sentence(call.words().isBlank() ? say("Call {0}.", her.them()) : call.words())
            + also,
        "",
        her.owner(),
        now,
        Optional.of(call.usefulUntil()),
        Optional.of(call.decision()));
  }

  private static Need call(Acquaintance her, PlannedContact planned, PlannedContact.Advice advice) {
    return new Need(
        her.person(),
        her.name(),
        her.pronoun(),
        Need.Kind.CALL_DUE,
        Acquaintance.sentence(planned.subject()) + " " + Acquaintance.sentence(advice.reason()),
        Acquaintance.sentence(
            planned.words().isBlank() ? say("Call {0}.", her.them()) : planned.words()),
        "",
        her.owner(),
        planned.dueFrom(),
        Optional.of(planned.usefulUntil()),
        Optional.of(advice.decision()));
  }
}
