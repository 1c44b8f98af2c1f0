package dev.rapport.facts.identity;

import dev.rapport.linkage.MatchModel;
import dev.rapport.linkage.Scorer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// A model as it is kept: what it weighs by, where it asks and joins, what it was made from, and
/// how wrong it believes to be.
///
/// @param text the model of the kernel, see [MatchModel#text()]
/// @param joins bits from which two records are joined unasked
/// @param asks bits from which somebody is asked
/// @param records that it was made from
/// @param pairs of records that were held beside each other
/// @param expected pairs that are one person, among all
/// @param falseJoins estimated share of wrong pairs among those that it joins
/// @param missed estimated share of pairs of one person that it neither joins nor asks about
public record Trained(
    String text,
    double joins,
    double asks,
    long records,
    long pairs,
    double expected,
    double falseJoins,
    double missed) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Trained parse(String json) {
    return JSON.readValue(json, Trained.class);
  }

  HouseModel model(UUID id) {
    MatchModel content = MatchModel.read(text.getBytes(StandardCharsets.UTF_8));
    return new HouseModel(Optional.of(id), Scorer.of(content), Optional.of(joins), asks);
  }
}
