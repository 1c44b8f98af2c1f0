package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// What may be read and until when. Whoever passes a token on gives [#meet] of her own rights and
/// of what was asked: never more than either.
public record Rights(Map<ItemKind, Right> items, Instant until) {

  public Rights {
    items = Map.copyOf(items);
  }

  public Rights meet(Rights other) {
    Map<ItemKind, Right> both = new EnumMap<>(ItemKind.class);
    items.forEach((kind, right) -> {
      Right beside = other.items.get(kind);
      if (beside != null) {
        both.put(kind, right.meet(beside));
      }
    });
    return new Rights(both, until.isBefore(other.until) ? until : other.until);
  }

  public boolean isAtMost(Rights other) {
    return !until.isAfter(other.until)
        && items.entrySet().stream()
            .allMatch(one -> {
              Right beside = other.items.get(one.getKey());
              return beside != null && one.getValue().isAtMost(beside);
            });
  }

  public boolean isNothing() {
    return items.isEmpty();
  }
}
