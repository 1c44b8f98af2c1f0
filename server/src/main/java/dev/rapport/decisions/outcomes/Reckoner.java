package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Silence;
import dev.rapport.learning.Provenance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes the ledger in, person by person, and says what it amounts to. Without a database: the same
/// rows at the same time are the same reckoning.
final class Reckoner {

  /// What is bought or given, also where nobody wrote down for how much.
  private static final Set<String> PURCHASES = Set.of("purchase", "gift", "donation");

  private static final String RETURN = "return";

  private final Timeline timeline;
  private final Catalogue catalogue;
  private final ZoneId zone;
  private final Instant now;
  private final LocalDate today;
  private final Optional<String> currency;
  private final Reckoning.Made made;
  private final KeepingTally keeping;
  private final @Nullable WorthTally worth;
  private final FeltTally felt;
  private final Map<Experience, EffectTally> effects = new LinkedHashMap<>();
  private final Map<Experience, Sample> samples = new LinkedHashMap<>();
  private final UnnamedTally unnamed = new UnnamedTally();
  private long rows;
  private long people;

  /// @param versions of the catalogue, the latest first
  /// @param zone of the house
  /// @param currency that most is paid in; empty where the ledger holds no amounts
  Reckoner(
      List<Catalogues.Version> versions,
      HouseTerms terms,
      ZoneId zone,
      Optional<String> currency,
      Instant now) {
    this.timeline = new Timeline(versions);
    this.catalogue = versions.getFirst().catalogue();
    this.zone = zone;
    this.now = now;
    this.today = LocalDate.ofInstant(now, zone);
    this.currency = currency;
    this.made =
        new Reckoning.Made(0, 0, Provenance.CODE, versions.getFirst().number(), terms.version());
    this.keeping = new KeepingTally(today);
    this.worth = currency.map(one -> new WorthTally(one, terms, today)).orElse(null);
    this.felt = new FeltTally(timeline, zone, today);
    for (Experience one : catalogue.experiences()) {
      samples.put(one, new Sample());
      if (one.silence() != Silence.NONE) {
        effects.put(one, new EffectTally(one));
      }
    }
  }

  /// @param hers all of one person, in the order of time
  /// @param struck what nothing about her may be inferred from
  void add(List<Happened> hers, Set<String> struck) {
    people++;
    rows += hers.size();
    hers.forEach(felt::add);
    came(hers);
    if (worth != null) {
      moved(hers, worth);
    }
    var chronicle = new Chronicle(timeline, hers, struck, now);
    chronicle.unnamed().forEach(unnamed::add);
    for (Chronicle.Told told : chronicle.examples()) {
      Experience of = catalogue.find(told.of().key()).orElse(null);
      Sample sample = of == null ? null : samples.get(of);
      if (of == null || sample == null || told.ripe().isAfter(now)) {
        continue;
      }
      sample.add(told.example());
      EffectTally effect = effects.get(of);
      if (effect != null) {
        effect.add(told);
      }
      if (!EffectTally.isSilent(told.example())) {
        felt.add(told);
      }
    }
  }

  private long dayOf(Happened row) {
    return LocalDate.ofInstant(row.at(), zone).toEpochDay();
  }

  private void came(List<Happened> hers) {
    List<Long> days = new ArrayList<>();
    for (Happened row : hers) {
      if (!row.ours() && !row.at().isAfter(now) && isComing(row)) {
        days.add(dayOf(row));
      }
    }
    keeping.add(days);
  }

  private boolean isComing(Happened row) {
    return isPurchase(row) || timeline.experienceOf(row) != null;
  }

  private static boolean isPurchase(Happened row) {
    Happened.Amount amount = row.amount();
    return !row.ours()
        && !row.kind().equals(RETURN)
        && (amount == null ? PURCHASES.contains(row.kind()) : amount.minor() > 0);
  }

  private void moved(List<Happened> hers, WorthTally tally) {
    List<WorthTally.Moved> moved = new ArrayList<>();
    Map<String, Integer> care = new TreeMap<>();
    int contacts = 0;
    int spared = 0;
    int others = 0;
    long yearAgo = today.minusYears(1).toEpochDay();
    for (Happened row : hers) {
      if (row.at().isAfter(now) || row.kind().isEmpty()) {
        continue;
      }
      boolean thisYear = dayOf(row) > yearAgo;
      Happened.Amount amount = row.amount();
      if (!row.ours()
          && amount != null
          && !currency.filter(amount.currency()::equals).isPresent()) {
        others++;
      } else if (!row.ours() && (amount != null || isPurchase(row))) {
        moved.add(new WorthTally.Moved(dayOf(row), isPurchase(row), minor(row)));
      }
      if (!thisYear) {
        continue;
      }
      if (timeline.isSilence(row)) {
        spared++;
      } else if (row.ours() && row.channel() != null) {
        contacts++;
        care.merge(row.channel(), 1, Integer::sum);
      }
      if (row.kind().equals(RETURN)) {
        care.merge(RETURN, 1, Integer::sum);
      }
      if (row.problem()) {
        care.merge("problem", 1, Integer::sum);
      }
    }
    tally.add(moved, care, contacts, spared, others);
  }

  /// Some sources write what is given back as what was paid.
  private static long minor(Happened row) {
    Happened.Amount amount = row.amount();
    if (amount == null) {
      return 0;
    }
    return row.kind().equals(RETURN) ? -Math.abs(amount.minor()) : amount.minor();
  }

  Reckoning result() {
    List<Effected> done = new ArrayList<>();
    effects.forEach((experience, effect) -> {
      Sample sample = samples.get(experience);
      if (sample != null) {
        done.add(effect.result(sample, now));
      }
    });
    return new Reckoning(
        today,
        now,
        new Reckoning.Made(rows, people, made.code(), made.catalogue(), made.terms()),
        keeping.result(),
        Optional.ofNullable(worth).map(WorthTally::result),
        felt.result(samples, now),
        done,
        unnamed.result());
  }
}
