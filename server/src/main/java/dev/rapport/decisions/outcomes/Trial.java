package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Silence;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.Learner;
import dev.rapport.learning.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tries what the learning is worth: learns what was known up to a moment, and forecasts what was
/// decided after it. Nothing is kept.
@Component
@Transactional(readOnly = true)
public class Trial {

  private final LedgerReading ledger;
  private final Catalogues catalogues;

  Trial(LedgerReading ledger, Catalogues catalogues) {
    this.ledger = ledger;
    this.catalogues = catalogues;
  }

  /// A forecast of what had not been seen.
  ///
  /// @param row of the ledger
  /// @param silent whether she was left in silence
  /// @param base the shares of good, so-so and bad in all that it was learned from
  /// @param forecast of what was done
  /// @param lift of doing it over silence, as the gate would know it; empty where it would not
  public record Tried(
      UUID row,
      Experience experience,
      boolean silent,
      Map<Quality, Double> base,
      Forecast forecast,
      Optional<Lift> lift) {}

  /// The first, second and third time of an experience, as learned by that moment.
  public record Order(Experience experience, List<Forecast> times) {

    public Order {
      times = List.copyOf(times);
    }
  }

  /// @param share of the experiences, by time, that is learned from
  /// @return the orders, as they were learned from that share
  public List<Order> after(double share, Instant now, Consumer<Tried> tried) {
    List<Catalogues.Version> versions = catalogues.versions();
    var timeline = new Timeline(versions);
    Map<String, List<Chronicle.Told>> told = new HashMap<>();
    ledger.everybody(hers ->
        new Chronicle(timeline, hers, Set.of(), now)
            .examples()
            .forEach(
                one -> told.computeIfAbsent(one.of().key(), any -> new ArrayList<>()).add(one)));
    List<Order> orders = new ArrayList<>();
    for (Experience experience : versions.getFirst().catalogue().experiences()) {
      List<Chronicle.Told> all = told.getOrDefault(experience.key(), List.of());
      if (all.size() >= Forecasts.ENOUGH) {
        orders.add(tryOne(experience, all, share, tried));
      }
    }
    return orders;
  }

  private static Order tryOne(
      Experience experience, List<Chronicle.Told> all, double share, Consumer<Tried> tried) {
    List<Instant> times = all.stream().map(one -> one.example().decided()).sorted().toList();
    Instant cut = times.get((int) (share * (times.size() - 1)));
    List<Example> known =
        all.stream()
            .map(Chronicle.Told::example)
            .filter(one -> !one.windowEnds().isAfter(cut))
            .toList();
    Learner learner = Learner.taught(experience.results(), Learning.SETTINGS, known, cut);
    long silences = known.stream().filter(Trial::isSilent).count();
    Map<String, Map<Quality, Double>> base = base(all, cut);
    for (Chronicle.Told one : all) {
      Example example = one.example();
      if (example.decided().isAfter(cut)) {
        Context context = example.context();
        Forecast forecast = learner.forecast(context, example.decided());
        Optional<Lift> lift =
            experience.silence() == Silence.NONE
                ? Optional.empty()
                : Beside.of(
                        learner,
                        silences,
                        doing(context, experience.key()),
                        doing(context, Example.SILENCE).without(ContextFacts.CHANNEL),
                        example.decided())
                    .flatMap(Beside::lift);
        tried.accept(
            new Tried(
                one.row(),
                experience,
                isSilent(example),
                base.getOrDefault(example.experience(), Map.of()),
                forecast,
                lift));
      }
    }
    Instant last = times.getLast();
    return new Order(
        experience,
        learner.order(experience.key(), Context.at(last), experience.results().get(0), 3, last));
  }

  private static Map<String, Map<Quality, Double>> base(List<Chronicle.Told> all, Instant cut) {
    Map<String, Map<Quality, Double>> base = new HashMap<>();
    for (Chronicle.Told one : all) {
      if (!one.example().windowEnds().isAfter(cut)) {
        base.computeIfAbsent(one.example().experience(), any -> new EnumMap<>(Quality.class))
            .merge(one.result().quality(), 1.0, Double::sum);
      }
    }
    for (Map<Quality, Double> counts : base.values()) {
      double sum = counts.values().stream().mapToDouble(Double::doubleValue).sum();
      counts.replaceAll((quality, count) -> count / sum);
    }
    return base;
  }

  private static boolean isSilent(Example example) {
    return example.experience().equals(Example.SILENCE);
  }

  private static Context doing(Context context, String arm) {
    return context.with(Context.EXPERIENCE, arm, context.decided());
  }
}
