package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A key that she wants for one errand.
///
/// @param trade what kind of house the vendor is
/// @param longest until the place closes, when that is known and sooner than the key would last
public record Wanted(
    OrganisationId organisation,
    String trade,
    Optional<PlaceId> place,
    Errand errand,
    Lasts lasts,
    Optional<Duration> longest,
    List<Chosen> items) {

  public Wanted {
    items = List.copyOf(items);
    if (!errand.isFor(trade)) {
      throw new IllegalArgumentException("That house may not ask for " + errand.word());
    }
    for (Chosen item : items) {
      if (errand.asked(item.kind()).filter(asked -> item.mode().isAtMost(asked.mode())).isEmpty()) {
        throw new IllegalArgumentException(
            "%s is not asked for as %s".formatted(item.kind().word(), item.mode().word()));
      }
      if (item.mode() == Mode.RELAY && !Errand.mayRelay(item.kind())) {
        throw new IllegalArgumentException("Nothing can be sent to " + item.kind().word());
      }
    }
    if (lacking(errand, items).isPresent()) {
      throw new IllegalArgumentException("Something is missing that the errand needs");
    }
  }

  /// @param mode as asked, or weaker
  public record Chosen(ItemId item, ItemKind kind, Mode mode) {}

  private static Optional<ItemKind> lacking(Errand errand, List<Chosen> items) {
    return errand.asked().stream()
        .filter(Errand.Asked::necessary)
        .map(Errand.Asked::kind)
        .filter(kind -> items.stream().noneMatch(item -> item.kind() == kind))
        .findFirst();
  }

  /// Whether she is asked once more when somebody claims it: where something critical is read
  /// whole.
  boolean stepsUp() {
    return items.stream()
        .anyMatch(item ->
            item.mode() == Mode.VALUE
                && item.kind().sensitivity() == ItemKind.Sensitivity.CRITICAL);
  }

  Duration lasting() {
    return longest.filter(one -> one.compareTo(lasts.longest()) < 0).orElse(lasts.longest());
  }
}
