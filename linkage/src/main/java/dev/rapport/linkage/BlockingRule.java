package dev.rapport.linkage;

import java.util.List;
import java.util.stream.Collectors;

/// Keys that two records must all share to be compared.
record BlockingRule(List<BlockingKey> keys) {

  BlockingRule {
    keys = List.copyOf(keys);
  }

  String name() {
    return keys.stream().map(BlockingKey::name).collect(Collectors.joining(" + "));
  }

  /// 0 where the record lacks one of the keys.
  int of(int record) {
    int hash = 0;
    for (int i = 0; i < keys.size(); i++) {
      int key = keys.get(i).of(record);
      if (key == 0) {
        return 0;
      }
      hash = BlockingKey.mixed(hash * 31 + key);
    }
    return hash;
  }

  /// Whether some column is read by both rules.
  boolean overlaps(BlockingRule other) {
    return keys.stream()
        .anyMatch(one ->
            other.keys.stream()
                .anyMatch(two -> one.reads(two.column()) || two.reads(one.column())));
  }

  /// Whether whoever meets under this rule meets under the other one too.
  boolean isWithin(BlockingRule other) {
    return keys.containsAll(other.keys);
  }
}
