package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Silence;
import dev.rapport.decisions.outcomes.Expectation.Chances;
import dev.rapport.decisions.outcomes.Expectation.Ruled;
import dev.rapport.decisions.outcomes.Models.Model;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.HoldOut;
import dev.rapport.learning.Learner;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is likely to follow, for one person and one moment: a distribution, never one number. A
/// forecast asks the ledger for her history and the learned states for everybody's; nothing else.
@Component
@Transactional(readOnly = true)
public class Forecasts {

  /// The first, the second, the third time.
  private static final int TIMES = 3;

  /// So many of each are needed before silence and a contact are held beside each other.
  static final long ENOUGH = 30;

  private static final int MOST_SHOWN = 2;

  /// Of those whom a rule would spare, the lot lets half as many through as it leaves out
  /// elsewhere: without them nobody would see that the rule stopped holding.
  private static final double LET_THROUGH = 0.5;

  /// Where a forecast speaks for silence and may be wrong, no more than these are tried.
  private static final double MOST_TRIED = 0.05;

  private static final String THROUGH = " past its rule";

  private final LedgerReading ledger;
  private final Catalogues catalogues;
  private final Models models;
  private final Strikes strikes;
  private final Rules rules;
  private final JdbcClient jdbc;

  Forecasts(
      LedgerReading ledger,
      Catalogues catalogues,
      Models models,
      Strikes strikes,
      Rules rules,
      JdbcClient jdbc) {
    this.rules = rules;
    this.ledger = ledger;
    this.catalogues = catalogues;
    this.models = models;
    this.strikes = strikes;
    this.jdbc = jdbc;
  }

  /// All that her page shows.
  ///
  /// @param likely what is likely to follow: an offer beside silence, what she comes for most
  /// @param inferred what we infer of her, and `struck` what was struck out of it, by key
  public record Known(List<Outlook> likely, List<Inference> inferred, List<Inference> struck) {

    public Known {
      likely = List.copyOf(likely);
      inferred = List.copyOf(inferred);
      struck = List.copyOf(struck);
    }
  }

  public Known of(PersonId person, Collection<RecordId> records, Instant now) {
    return of(person, records, catalogues.versions(), now);
  }

  /// The same for whoever has read the catalogues already.
  ///
  /// @param versions all of them, the latest first
  public Known of(
      PersonId person,
      Collection<RecordId> records,
      List<Catalogues.Version> versions,
      Instant now) {
    Catalogues.Version catalogue = versions.getFirst();
    Map<String, Model> learned = models.of(versions);
    Set<String> struck = strikes.of(records);
    var timeline = new Timeline(versions);
    var hers = new Chronicle(timeline, rows(person, records), struck, now);
    Map<String, Long> times = new HashMap<>();
    hers.ended(Integer.MAX_VALUE).forEach(one -> times.merge(one.of().key(), 1L, Long::sum));
    List<LearnedRule> inForce = rules.inForce();
    List<Outlook> likely =
        catalogue.catalogue().experiences().stream()
            .filter(one -> learned.containsKey(one.key()))
            .filter(one -> !one.care() && (one.contact() == null || one.silence() != Silence.NONE))
            .sorted(
                Comparator.comparing((Experience one) -> one.contact() == null)
                    .thenComparing(one -> -times.getOrDefault(one.key(), 0L)))
            .limit(MOST_SHOWN)
            .map(one -> outlook(one, learned.get(one.key()), hers, null, inForce, now))
            .toList();
    Inferred inferred = Inferred.of(hers, struck, now);
    return new Known(likely, inferred.counting(), inferred.struck());
  }

  /// What we infer of somebody.
  ///
  /// @param counting what nobody struck
  public record Inferred(List<Inference> counting, List<Inference> struck) {

    public Inferred {
      counting = List.copyOf(counting);
      struck = List.copyOf(struck);
    }

    private static Inferred of(Chronicle hers, Set<String> struck, Instant now) {
      Map<Boolean, List<Inference>> all =
          Inferences.of(hers, now).stream()
              .collect(Collectors.partitioningBy(one -> struck.contains(one.key())));
      return new Inferred(all.getOrDefault(false, List.of()), all.getOrDefault(true, List.of()));
    }

    /// Whether that is inferred of her, struck or not.
    public boolean names(String key) {
      return Stream.concat(counting.stream(), struck.stream())
          .anyMatch(one -> one.key().equals(key));
    }
  }

  /// What we infer of her. It costs the same however long her ledger is: no forecast is made, and
  /// only the latest that happened is read.
  public Inferred inferred(PersonId person, Collection<RecordId> records, Instant now) {
    Set<String> struck = strikes.of(records);
    List<Happened> latest =
        ledger.newest(
            person.value(), records.stream().map(RecordId::value).toList(), Inferences.LATEST);
    var hers = new Chronicle(new Timeline(catalogues.versions()), latest, struck, now);
    return Inferred.of(hers, struck, now);
  }

  /// What is likely to follow a planned contact of this kind, beside silence; empty where nothing
  /// is learned of it.
  public Optional<Outlook> ofContact(
      PersonId person,
      Collection<RecordId> records,
      String contactKind,
      @Nullable String channel,
      Instant now) {
    List<Catalogues.Version> versions = catalogues.versions();
    Catalogues.Version catalogue = versions.getFirst();
    Optional<Experience> experience = catalogue.catalogue().ofContact(contactKind);
    Map<String, Model> learned = models.of(versions);
    if (experience.filter(one -> learned.containsKey(one.key())).isEmpty()) {
      return Optional.empty();
    }
    var timeline = new Timeline(versions);
    var hers = new Chronicle(timeline, rows(person, records), strikes.of(records), now);
    Experience found = experience.get();
    return Optional.of(
        outlook(found, learned.get(found.key()), hers, channel, rules.inForce(), now));
  }

  private List<Happened> rows(PersonId person, Collection<RecordId> records) {
    List<List<Happened>> found =
        ledger.of(
            records.stream()
                .map(record -> new LedgerReading.Whose(record.value(), person.value()))
                .toList());
    return found.isEmpty() ? List.of() : found.getFirst();
  }

  private static Outlook outlook(
      Experience experience,
      @Nullable Model model,
      Chronicle hers,
      @Nullable String channel,
      List<LearnedRule> inForce,
      Instant now) {
    Learner learner = Objects.requireNonNull(model).learner();
    Context context = hers.context(experience, experience.key(), channel, now);
    Forecast forecast = learner.forecast(context, now);
    Optional<Forecast> silence =
        experience.silence() == Silence.NONE || model.silences() < ENOUGH
            ? Optional.empty()
            : Optional.of(
                learner.forecast(hers.context(experience, Example.SILENCE, null, now), now));
    Result usual = experience.results().get(0);
    return new Outlook(
        experience,
        forecast,
        silence,
        learner.order(experience.key(), hers.state(experience, now), usual, TIMES, now),
        silence.map(other -> Lift.between(forecast, other)),
        learner.sentence(hers.cases(experience, now), forecast, context, usual, now),
        speaking(inForce, experience, context));
  }

  /// A contact that the gate would let go, as it asks about it.
  ///
  /// @param person her root
  /// @param kind of contact
  public record Asked(UUID contact, UUID person, String kind, String channel) {}

  /// For each of these contacts that need not be: what it adds, and what the lot says. Those of
  /// which neither is known are left out.
  public Map<UUID, Expectation> expected(Collection<Asked> contacts, Instant now) {
    Map<UUID, Expectation> expected = new HashMap<>();
    List<Catalogues.Version> versions = catalogues.versions();
    Catalogues.Version catalogue = versions.getFirst();
    List<Asked> free =
        contacts.stream()
            .filter(one ->
                catalogue
                    .catalogue()
                    .ofContact(one.kind())
                    .filter(experience -> !experience.care())
                    .filter(experience -> experience.silence() != Silence.NONE)
                    .isPresent())
            .toList();
    if (free.isEmpty()) {
      return expected;
    }
    Map<String, Model> learned = models.of(versions);
    List<LearnedRule> inForce = rules.inForce();
    if (learned.isEmpty() && catalogue.holdOut() <= 0 && inForce.isEmpty()) {
      return expected;
    }
    Map<UUID, Chronicle> hers = chronicles(free, versions, now);
    for (Asked asked : free) {
      Experience experience = catalogue.catalogue().ofContact(asked.kind()).orElseThrow();
      Model model = learned.get(experience.key());
      Chronicle chronicle =
          hers.getOrDefault(
              asked.person(),
              new Chronicle(new Timeline(List.of(catalogue)), List.of(), Set.of(), now));
      expected.put(
          asked.contact(), expected(asked, experience, model, chronicle, inForce, catalogue, now));
    }
    return expected;
  }

  private static Expectation expected(
      Asked asked,
      Experience experience,
      @Nullable Model model,
      Chronicle hers,
      List<LearnedRule> inForce,
      Catalogues.Version catalogue,
      Instant now) {
    boolean heldOut =
        isSpared(new HoldOut(catalogue.holdOut()), asked.person(), experience.key(), now);
    Context context = hers.context(experience, experience.key(), asked.channel(), now);
    var through = new HoldOut(catalogue.holdOut() * LET_THROUGH);
    boolean letThrough = isSpared(through, asked.person(), experience.key() + THROUGH, now);
    Optional<Ruled> ruled =
        speaking(inForce, experience, context)
            .map(rule ->
                new Ruled(
                    rule.id(),
                    rule.number(),
                    rule.inForce().number(),
                    rule.kind() == RuleKind.SPARE,
                    letThrough));
    Optional<Beside> beside =
        model == null
            ? Optional.empty()
            : Beside.of(
                model.learner(),
                model.silences(),
                context,
                hers.context(experience, Example.SILENCE, null, now),
                now);
    Optional<Lift> lift = beside.flatMap(Beside::lift);
    boolean spared = ruled.filter(Ruled::spares).isPresent();
    boolean open = !spared && lift.filter(Lift::isOpen).isPresent();
    var trying = new HoldOut(Math.min(MOST_TRIED, through.share()));
    boolean tried = open && isSpared(trying, asked.person(), experience.key() + THROUGH, now);
    Lot lot =
        spared
            ? new Lot(catalogue.holdOut(), heldOut, through.share(), letThrough)
            : open
                ? new Lot(catalogue.holdOut(), heldOut, trying.share(), tried)
                : Lift.isWorthIt(lift)
                    ? new Lot(catalogue.holdOut(), heldOut, 1, true)
                    : new Lot(catalogue.holdOut(), heldOut, 0, false);
    return new Expectation(
        experience.key(),
        lift,
        beside.map(one -> one.offered().cases()).orElse(0L),
        beside.map(one -> one.silent().cases()).orElse(0L),
        heldOut,
        tried,
        lot.probability(),
        lot.propensity(),
        model == null || beside.isEmpty() ? "none" : model.name(),
        beside.map(one -> new Chances(good(one.offered()), good(one.silent()))),
        ruled);
  }

  private static double good(Forecast forecast) {
    return forecast.results().inOrder().stream()
        .filter(result -> result.quality() == Quality.GOOD)
        .mapToDouble(forecast::of)
        .sum();
  }

  /// The approved rule that speaks of somebody: one that spares before one that only tells what is
  /// likely, and of these the first that was found.
  private static Optional<LearnedRule> speaking(
      List<LearnedRule> inForce, Experience experience, Context context) {
    return inForce.stream()
        .filter(rule -> rule.experience().equals(experience.key()))
        .filter(rule -> rule.kind() == RuleKind.LIKELY || !experience.care())
        .filter(rule -> rule.inForce().rule().fits(context))
        .max(
            Comparator.comparing((LearnedRule rule) -> rule.kind() == RuleKind.SPARE)
                .thenComparing(rule -> -rule.number()));
  }

  /// The lot is drawn anew each quarter. A person is named after her oldest record, which therefore
  /// decides after a merge.
  static boolean isSpared(HoldOut lot, UUID person, String experience, Instant at) {
    var day = at.atZone(ZoneOffset.UTC);
    return lot.spares(
        Tenancy.require().toString(),
        person.toString(),
        experience,
        day.getYear() + "-" + day.get(IsoFields.QUARTER_OF_YEAR));
  }

  private Map<UUID, Chronicle> chronicles(
      List<Asked> contacts, List<Catalogues.Version> versions, Instant now) {
    List<UUID> people = contacts.stream().map(Asked::person).distinct().toList();
    List<LedgerReading.Whose> records =
        jdbc.sql(
                """
                select record, person from identity.persons
                where person = any (cast(:people as uuid[]))
                """)
            .param("people", Column.of(people, one -> one))
            .query((row, number) ->
                new LedgerReading.Whose(
                    row.getObject("record", UUID.class), row.getObject("person", UUID.class)))
            .list();
    Map<UUID, Set<String>> struck = strikes.ofRecords(records);
    var timeline = new Timeline(versions);
    Map<UUID, Chronicle> chronicles = new HashMap<>();
    for (List<Happened> rows : ledger.of(records)) {
      UUID person = rows.getFirst().person();
      chronicles.put(
          person, new Chronicle(timeline, rows, struck.getOrDefault(person, Set.of()), now));
    }
    return chronicles;
  }
}
