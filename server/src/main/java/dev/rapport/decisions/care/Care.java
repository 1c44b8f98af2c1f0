package dev.rapport.decisions.care;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.experiences.ExperienceId;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Felt;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.Permissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  public static final int MOST = 100;

  private static final int READ_TOGETHER = 1_000;

  private final Ledger ledger;
  private final Permissions permissions;
  private final Contacts contacts;
  private final Feelings feelings;
  private final DueSoon dueSoon;
  private final WaitingPlans waitingPlans;
  private final Organisations organisations;
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
    this.waitingPlans = new WaitingPlans(jdbc);
    this.organisations = organisations;
    this.obstacles = new Obstacles(jdbc);
  }

  /// The day's people of the whole house, [#MOST] of either kind at most. The kinds of matter stand
  /// one behind the other, so the softer ones are looked for only while the harder leave room.
  ///
  /// @param shown how many of them are put into words, and how many of those who rest
  public Today today(Instant now, LocalDate today, int shown) {
    Map<PersonId, Matter> hardest = new LinkedHashMap<>();
    for (Supplier<List<Matter>> kind :
        List.<Supplier<List<Matter>>>of(
            () -> openProblems(now, MOST),
            () -> badFeelings(now, today),
            () -> calls(now),
            () -> waiting(waitingPlans.until(today, MOST)),
            () -> soon(now, today))) {
      if (hardest.size() < MOST) {
        hardestOfEach(kind.get()).forEach(hardest::putIfAbsent);
      }
    }
    int needing = Math.min(MOST, hardest.size());
    Map<PersonId, Peace> resting = longestOfEach(permissions.inPeace(today, MOST));
    return new Today(
        inWords(hardest.values().stream().limit(Math.min(shown, needing)).toList()),
        needing,
        inWords(resting, shown),
        resting.size());
  }

  private List<Matter> openProblems(Instant now, int limit) {
    return ledger.openProblems(limit).stream().map(problem -> Matter.open(problem, now)).toList();
  }

  private List<Matter> badFeelings(Instant now, LocalDate today) {
    return feelings.badSince(now.minus(BAD_FOR), today, MOST).stream()
        .map(Matter::feltBad)
        .toList();
  }

  private List<Matter> calls(Instant now) {
    return contacts.calls(MOST).stream().map(call -> Matter.call(call, now)).toList();
  }

  private List<Matter> waiting(List<WaitingPlans.Waiting> waiting) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    Map<UUID, String> owners =
        organisations.staff().stream()
            .collect(Collectors.toMap(staff -> staff.id().value(), Staff::firstName));
    return waiting.stream()
        .map(one -> Matter.plan(one, Optional.ofNullable(owners.get(one.owner()))))
        .toList();
  }

  private List<Matter> soon(Instant now, LocalDate today) {
    return dueSoon.until(today, today.plusDays(SOON_DAYS), MOST).stream()
        .map(due -> Matter.dueSoon(due, today, now))
        .toList();
  }

  /// Whose problem is open, the hardest first.
  public List<Need> problems(Instant now, int limit) {
    return inWords(hardestOfEach(openProblems(now, limit)).values());
  }

  /// Who is left in peace, whoever wakes first standing first.
  public List<Resting> inPeace(LocalDate today, int limit) {
    return inWords(longestOfEach(permissions.inPeace(today, limit)), limit);
  }

  /// Everybody who is left in peace, whoever wakes first first. They are read a part at a time: a
  /// house may leave as many in peace as it has people.
  public void eachInPeace(LocalDate today, Consumer<Resting> one) {
    Peace last = null;
    List<Peace> part;
    do {
      part = permissions.inPeace(today, last, READ_TOGETHER);
      wakingBy(part, today).forEach(one);
      last = part.isEmpty() ? null : part.getLast();
    } while (part.size() == READ_TOGETHER);
  }

  /// Who wakes with one of these, and with none that lasts longer on another record of hers.
  private List<Resting> wakingBy(List<Peace> part, LocalDate today) {
    Map<PersonId, Acquaintance> known = acquaintances.of(part.stream().map(Peace::record).toList());
    List<RecordId> records =
        known.values().stream().flatMap(her -> her.records().stream()).toList();
    Set<Peace> these = new HashSet<>(part);
    return longestOfEach(permissions.inPeace(today, records)).entrySet().stream()
        .filter(longest -> these.contains(longest.getValue()))
        .flatMap(longest ->
            Stream.ofNullable(known.get(longest.getKey()))
                .map(her -> rest(her, longest.getValue())))
        .toList();
  }

  /// What somebody who asks for a need has read of her already.
  ///
  /// @param problems her open ones
  /// @param felt how she felt, the latest first; of the latest moment all
  /// @param planned her contacts
  /// @param hasPlan whether a plan with her lives
  public record Known(
      List<Problem> problems,
      List<Felt> felt,
      List<PlannedContact> planned,
      List<PersonFacts.Thing> things,
      boolean hasPlan) {

    public Known {
      problems = List.copyOf(problems);
      felt = List.copyOf(felt);
      planned = List.copyOf(planned);
      things = List.copyOf(things);
    }

    /// Whether she felt bad last; only then can anything be bad that nothing has put right.
    private boolean feltBad() {
      return felt.stream()
          .takeWhile(one -> one.at().equals(felt.getFirst().at()))
          .anyMatch(one -> one.feeling() == Feeling.BAD);
    }

    private boolean hasDue(LocalDate from, LocalDate until) {
      return things.stream()
          .flatMap(thing -> Stream.of(thing.due(), thing.until()))
          .flatMap(Optional::stream)
          .anyMatch(day -> !day.isBefore(from) && !day.isAfter(until));
    }
  }

  /// What one person waits for, if anything; the hardest. Asked is only what may be there.
  public Optional<Need> needOf(
      PersonId person, Collection<RecordId> records, Known known, Instant now, LocalDate today) {
    List<Matter> matters = new ArrayList<>();
    known.problems().forEach(problem -> matters.add(Matter.open(problem, now)));
    known.planned().stream()
        .filter(one -> one.state().equals("reserved"))
        .filter(one -> one.channel() == ContactChannel.CALL)
        .forEach(one -> one.advice().ifPresent(advice -> matters.add(Matter.call(one, advice))));
    if (known.feltBad()) {
      feelings
          .badOf(records, now.minus(BAD_FOR), today)
          .forEach(bad -> matters.add(Matter.feltBad(bad)));
    }
    if (known.hasPlan()) {
      matters.addAll(waiting(waitingPlans.of(records, today)));
    }
    LocalDate soon = today.plusDays(SOON_DAYS);
    if (matters.isEmpty() && known.hasDue(today, soon)) {
      dueSoon.of(records, today, soon).forEach(due -> matters.add(Matter.dueSoon(due, today, now)));
    }
    return matters.stream()
        .min(Matter.HARDEST_FIRST)
        .flatMap(hardest -> inWords(person, records, hardest));
  }

  private Optional<Need> inWords(PersonId person, Collection<RecordId> records, Matter matter) {
    return Optional.ofNullable(acquaintances.of(records).get(person))
        .map(her -> inWords(List.of(matter), byRecord(List.of(her))).getFirst());
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

  /// Of each person the peace that lasts longest, whoever wakes first standing first.
  private Map<PersonId, Peace> longestOfEach(List<Peace> peaces) {
    Map<RecordId, PersonId> persons =
        acquaintances.personsOf(peaces.stream().map(Peace::record).toList());
    SequencedMap<PersonId, Peace> longest = new LinkedHashMap<>();
    peaces.stream()
        .filter(peace -> persons.containsKey(peace.record()))
        .sorted(Comparator.comparing(Peace::until).reversed())
        .forEach(peace -> longest.putIfAbsent(persons.get(peace.record()), peace));
    return longest.reversed();
  }

  private List<Resting> inWords(Map<PersonId, Peace> resting, int shown) {
    Map<PersonId, Peace> first = new LinkedHashMap<>();
    resting.entrySet().stream()
        .limit(shown)
        .forEach(one -> first.put(one.getKey(), one.getValue()));
    Map<PersonId, Acquaintance> known =
        acquaintances.of(first.values().stream().map(Peace::record).toList());
    return first.entrySet().stream()
        .flatMap(one ->
            Optional.ofNullable(known.get(one.getKey()))
                .map(her -> rest(her, one.getValue()))
                .stream())
        .toList();
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

  private Map<PersonId, Matter> hardestOfEach(List<Matter> matters) {
    Map<RecordId, PersonId> persons =
        acquaintances.personsOf(matters.stream().map(Matter::record).toList());
    Map<PersonId, Matter> hardest = new LinkedHashMap<>();
    matters.stream()
        .filter(matter -> persons.containsKey(matter.record()))
        .sorted(Matter.HARDEST_FIRST)
        .forEach(matter -> hardest.putIfAbsent(persons.get(matter.record()), matter));
    return hardest;
  }

  private List<Need> inWords(Collection<Matter> matters) {
    return inWords(
        matters,
        byRecord(acquaintances.of(matters.stream().map(Matter::record).toList()).values()));
  }

  private List<Need> inWords(Collection<Matter> matters, Map<RecordId, Acquaintance> known) {
    Map<ExperienceId, Feelings.Said> said =
        feelings.saidOf(matters.stream().flatMap(matter -> matter.experience().stream()).toList());
    return matters.stream()
        .flatMap(matter ->
            Optional.ofNullable(known.get(matter.record()))
                .map(her -> matter.inWords(her, matter.experience().map(said::get)))
                .stream())
        .toList();
  }
}
