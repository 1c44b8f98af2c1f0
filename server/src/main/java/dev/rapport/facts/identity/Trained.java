package dev.rapport.facts.identity;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// A model as it is kept: what it weighs by, where it asks and joins, what it was made from, and
/// how wrong it believes to be.
///
/// @param shares how many of all records have each of the more common names
/// @param joins bits from which two records are joined unasked
/// @param asks bits from which somebody is asked
/// @param records that it was made from
/// @param pairs of records that were held beside each other
/// @param expected pairs that are one person, among all
/// @param falseJoins estimated share of wrong pairs among those that it joins
/// @param missed estimated share of pairs of one person that it neither joins nor asks about
public record Trained(
    double same,
    double home,
    Map<Trait, Map<Agreement, WeighingModel.Rates>> rates,
    Map<Trait, Map<String, Double>> shares,
    double joins,
    double asks,
    long records,
    long pairs,
    double expected,
    double falseJoins,
    double missed) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public Trained {
    rates = Map.copyOf(rates);
    shares = Map.copyOf(shares);
  }

  static Trained parse(String json) {
    return JSON.readValue(json, Trained.class);
  }

  WeighingModel model(UUID id) {
    return new WeighingModel(Optional.of(id), same, home, rates, shares, Optional.of(joins), asks);
  }
}
