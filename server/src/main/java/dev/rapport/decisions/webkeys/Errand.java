package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemKind;
import java.util.Collection;
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
      if (mode == Mode.RELAY && !mayRelay(kind)) {
        throw new IllegalArgumentException("Something is passed on by e-mail, and no other way");
      }
    }

    public ItemKind.Sensitivity sensitivity() {
      return Errand.sensitivity(kind, mode);
    }
  }

  /// Whether something can be passed on to it.
  public static boolean mayRelay(ItemKind kind) {
    return kind == ItemKind.EMAIL;
  }

  /// How much reading something so takes of her: less than the whole value is never critical.
  public static ItemKind.Sensitivity sensitivity(ItemKind kind, Mode mode) {
    ItemKind.Sensitivity whole = kind.sensitivity();
    return mode == Mode.VALUE || whole != ItemKind.Sensitivity.CRITICAL
        ? whole
        : ItemKind.Sensitivity.SENSITIVE;
  }

  public Optional<Asked> asked(ItemKind kind) {
    return asked.stream().filter(one -> one.kind() == kind).findFirst();
  }

  /// The same errand, asking for one thing alone. It is needed then, or nobody would ask.
  ///
  /// @throws IllegalArgumentException when the errand never asks for it
  public Errand only(ItemKind kind) {
    Asked one =
        asked(kind)
            .orElseThrow(() -> new IllegalArgumentException("%s is not asked for".formatted(kind)));
    return new Errand(
        word, trades, List.of(new Asked(kind, one.mode(), true, one.over())), retainDays);
  }

  /// The same errand without what she strikes from a request.
  Errand keeping(Collection<ItemKind> kinds) {
    return new Errand(
        word,
        trades,
        asked.stream().filter(one -> kinds.contains(one.kind())).toList(),
        retainDays);
  }

  public boolean isFor(String trade) {
    return trades.isEmpty() || trades.contains(trade);
  }
}
