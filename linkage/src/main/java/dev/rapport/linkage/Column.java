package dev.rapport.linkage;

import java.util.Arrays;

/// One thing that is compared, for all records: a number into its dictionary each, 0 for missing.
final class Column {

  private final String name;
  private final Kind kind;
  private final boolean shared;
  private final Dictionary values;
  private int[] codes = new int[1024];
  private int size;

  Column(String name, Kind kind, boolean shared, Dictionary values) {
    this.name = name;
    this.kind = kind;
    this.shared = shared;
    this.values = values;
  }

  void add(int code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, codes.length + codes.length / 2);
    }
    codes[size++] = code;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  boolean shared() {
    return shared;
  }

  Dictionary values() {
    return values;
  }

  int code(int record) {
    return codes[record];
  }

  /// As many numbers as there are records, or more; not to be written to.
  int[] codes() {
    return codes;
  }

  String text(int record) {
    return values.text(codes[record]);
  }
}
