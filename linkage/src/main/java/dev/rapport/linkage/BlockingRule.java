package dev.rapport.linkage;

import java.util.List;

/// Keys that two records must all share to be compared.
record BlockingRule(List<BlockingKey> keys) {

  BlockingRule {
    keys = List.copyOf(keys);
  }

  String name() {
    return String.join(" + ", names());
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

  /// The rules of these names; a name that no key has is of another schema.
  static List<BlockingRule> named(List<List<String>> rules, List<BlockingKey> keys) {
    return rules.stream()
        .map(names ->
            new BlockingRule(names.stream().map(name -> BlockingKey.named(name, keys)).toList()))
        .toList();
  }

  boolean isEverybody() {
    return keys.stream().anyMatch(key -> key.column() < 0);
  }

  List<String> names() {
    return keys.stream().map(BlockingKey::name).toList();
  }

  /// The same for records that meet under this rule and, but for chance, for no others; 0 where the
  /// record lacks one of the keys.
  ///
  /// @param part of this rule, see [#part]
  long wide(int record, int part) {
    int key = of(record);
    return key == 0 ? 0 : ((long) part << Integer.SIZE) | (key & 0xFFFFFFFFL);
  }

  /// What the keys of a rule have in common.
  static int part(List<String> names) {
    return BlockingKey.mixed(String.join(" + ", names).hashCode());
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
