package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.decisions.webkeys.Mode;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.ItemKind.Sensitivity;
import dev.rapport.facts.holders.VaultItem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What she may choose of an errand, and what stands in the way of what she chose.
@Component
class KeyChoices {

  /// Whatever is sensitive is opened by somebody who came in just now.
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final String LEFT_OUT = "none";

  private final InstantSource clock;

  KeyChoices(InstantSource clock) {
    this.clock = clock;
  }

  /// The fields of those that her vault has.
  ///
  /// @param strikes whether she may leave out what is needed too, as from a request
  static List<NewKeyPage.Item> items(
      Errand errand, Map<ItemKind, VaultItem> hers, boolean strikes) {
    return errand.asked().stream()
        .filter(asked -> hers.containsKey(asked.kind()))
        .map(asked -> item(asked, strikes))
        .toList();
  }

  /// What an errand needs and her vault does not have.
  static List<String> missing(Errand errand, Map<ItemKind, VaultItem> hers) {
    return errand.asked().stream()
        .filter(asked -> asked.necessary() && !hers.containsKey(asked.kind()))
        .map(asked -> KeyWords.item(asked.kind()))
        .toList();
  }

  /// What is not needed is left out at first.
  private static NewKeyPage.Item item(Errand.Asked asked, boolean strikes) {
    var options = new ArrayList<NewKeyPage.Option>();
    Arrays.stream(Mode.values())
        .filter(mode -> mode.isAtMost(asked.mode()) && serves(mode, asked))
        .sorted((one, other) -> other.compareTo(one))
        .forEach(mode ->
            options.add(
                new NewKeyPage.Option(
                    mode.word(),
                    KeyWords.mode(mode, asked.kind(), Optional.ofNullable(asked.over())),
                    asked.necessary() && mode == asked.mode())));
    if (!asked.necessary()) {
      options.addFirst(new NewKeyPage.Option(LEFT_OUT, say("not shared"), true));
    } else if (strikes) {
      options.add(new NewKeyPage.Option(LEFT_OUT, say("not shared"), false));
    }
    return new NewKeyPage.Item(
        asked.kind().word(),
        KeyWords.item(asked.kind()),
        asked.necessary() ? say("needed for this") : say("not needed; as you like"),
        options);
  }

  /// Comparing and thresholds are of use only where they were asked for; where something is to be
  /// passed on nothing less serves.
  private static boolean serves(Mode mode, Errand.Asked asked) {
    return switch (mode) {
      case EXISTS, MASKED, VALUE -> asked.mode() != Mode.RELAY;
      case MATCH, PREDICATE -> mode == asked.mode();
      case RELAY -> Errand.mayRelay(asked.kind());
    };
  }

  static List<Wanted.Chosen> chosen(
      Errand errand, Map<String, String> typed, Map<ItemKind, VaultItem> hers) {
    var items = new ArrayList<Wanted.Chosen>();
    for (Errand.Asked asked : errand.asked()) {
      VaultItem item = hers.get(asked.kind());
      Optional<Mode> mode =
          Mode.parse(typed.getOrDefault(asked.kind().word(), LEFT_OUT))
              .map(asked.mode()::weaker)
              .filter(one -> serves(one, asked));
      if (item != null && mode.isPresent()) {
        items.add(new Wanted.Chosen(item.id(), item.kind(), mode.get()));
      }
    }
    return items;
  }

  static Optional<String> lacks(Errand errand, List<Wanted.Chosen> items) {
    boolean lacking =
        errand.asked().stream()
            .anyMatch(asked ->
                asked.necessary() && items.stream().noneMatch(item -> item.kind() == asked.kind()));
    return lacking
        ? Optional.of(say("Something is missing that this errand needs"))
        : Optional.empty();
  }

  /// Whether what an errand needs is sensitive, and she came in a while ago.
  boolean isStale(Errand errand, HolderAtWork me) {
    return isStale(
        me,
        errand.asked().stream()
            .anyMatch(asked -> asked.necessary() && asked.sensitivity() != Sensitivity.ORDINARY));
  }

  private boolean isStale(HolderAtWork me, boolean sensitive) {
    return sensitive && me.session().since().plus(FRESH).isBefore(clock.instant());
  }

  /// What stands in the way of opening just these, whether they were needed or not.
  Optional<String> obstacle(List<Wanted.Chosen> items, HolderAtWork me) {
    boolean resting =
        me.holder().restsUntil().filter(until -> until.isAfter(clock.instant())).isPresent();
    if (isStale(me, items.stream().anyMatch(one -> of(one) != Sensitivity.ORDINARY))) {
      return Optional.of(say("Come in once more: this opens something sensitive"));
    }
    return resting && items.stream().anyMatch(one -> of(one) == Sensitivity.CRITICAL)
        ? Optional.of(
            say("The ways into your page changed. What is most worth protecting rests for a day"))
        : Optional.empty();
  }

  private static Sensitivity of(Wanted.Chosen item) {
    return Errand.sensitivity(item.kind(), item.mode());
  }
}
