package dev.rapport.facts.identity;

import dev.rapport.linkage.Explanation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// What a model holds of two records: bits for "one person" over "not one person", part by part
/// (Fellegi and Sunter 1969). No value of the records is in it, so that it may stay when they go.
///
/// @param model absent for the one that comes with the program
/// @param prior bits before anything is compared
/// @param rival bits that "two of one home" takes away, as it may explain the likeness as well
/// @param bits all of it together
public record Weighed(
    Optional<UUID> model, double prior, List<Part> parts, double rival, double bits) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public Weighed {
    parts = List.copyOf(parts);
  }

  /// @param bits for one person against two who have nothing to do with each other
  public record Part(Trait trait, Agreement agreement, double bits) {}

  /// @param genericPhone whether both have a phone number that says nothing
  /// @param genericEmail likewise
  static Weighed of(
      Optional<UUID> model, Explanation explanation, boolean genericPhone, boolean genericEmail) {
    Map<Trait, List<Explanation.Compared>> fields = new EnumMap<>(Trait.class);
    explanation.parts().stream()
        .flatMap(part -> part.fields().stream())
        .filter(field -> field.agreement() != dev.rapport.linkage.Agreement.MISSING)
        .forEach(field ->
            fields.computeIfAbsent(Trait.of(field.field()), trait -> new ArrayList<>()).add(field));
    List<Part> parts = new ArrayList<>();
    for (Trait trait : Trait.values()) {
      List<Explanation.Compared> compared = fields.getOrDefault(trait, List.of());
      boolean generic =
          trait == Trait.PHONE && genericPhone || trait == Trait.EMAIL && genericEmail;
      if (!compared.isEmpty()) {
        double bits = compared.stream().mapToDouble(Explanation.Compared::bits).sum();
        parts.add(new Part(trait, Agreement.of(trait, compared), bits));
      } else if (generic) {
        parts.add(new Part(trait, Agreement.GENERIC, 0));
      }
    }
    return new Weighed(model, explanation.prior(), parts, explanation.rival(), explanation.bits());
  }

  public double probability() {
    return probability(bits);
  }

  static double probability(double bits) {
    return 1 / (1 + Math.exp(-bits * Math.log(2)));
  }

  /// As it is kept.
  String json() {
    return JSON.writeValueAsString(this);
  }

  static Weighed parse(String json) {
    return JSON.readValue(json, Weighed.class);
  }

  /// Hundredths of a bit, by which suggestions are put in order.
  int hundredths() {
    return (int) Math.round(bits * 100);
  }
}
