package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that a vendor does for a customer, and the least that it has to know for it.
///
/// @param word its name in the database
/// @param trades whose may-ask list has it; none for everybody's
/// @param asked what it asks for, the necessary first
/// @param retainDays how long the vendor may keep what it took down
public record Errand(String word, Set<String> trades, List<Asked> asked, int retainDays) {

  public Errand {
    trades = Set.copyOf(trades);
    asked = List.copyOf(asked);
  }

  /// @param mode the weakest that serves; she may weaken it, nobody strengthens it
  /// @param over the threshold of a predicate
  public record Asked(ItemKind kind, Mode mode, boolean necessary, @Nullable Integer over) {

    public Asked {
      if ((mode == Mode.PREDICATE) != (over != null)) {
        throw new IllegalArgumentException("A predicate has a threshold, and nothing else does");
      }
    }

    /// How much this asking takes of her: less than the whole value is never critical.
    public ItemKind.Sensitivity sensitivity() {
      ItemKind.Sensitivity whole = kind.sensitivity();
      return mode == Mode.VALUE || whole != ItemKind.Sensitivity.CRITICAL
          ? whole
          : ItemKind.Sensitivity.SENSITIVE;
    }
  }

  public Optional<Asked> asked(ItemKind kind) {
    return asked.stream().filter(one -> one.kind() == kind).findFirst();
  }

  public boolean isFor(String trade) {
    return trades.isEmpty() || trades.contains(trade);
  }
}
