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
  private int[] counts = new int[0];

  Column(String name, Kind kind, boolean shared, Dictionary values) {
    this.name = name;
    this.kind = kind;
    this.shared = shared;
    this.values = values;
  }

  /// The same, as something that several people of a home have together.
  Column ofAHome() {
    Column column = new Column(name, kind, true, values);
    column.codes = codes;
    column.size = size;
    return column;
  }

  /// The same values for the records in another order, numbered as they come by in it.
  ///
  /// @param renumbered the numbers so far of values in the dictionary, 0 for those yet to come
  Column inOrder(int[] order, Dictionary dictionary, int[] renumbered) {
    Column column = new Column(name, kind, shared, dictionary);
    column.codes = new int[Math.max(1, order.length)];
    column.size = order.length;
    for (int i = 0; i < order.length; i++) {
      int code = codes[order[i]];
      if (code != 0 && renumbered[code] == 0) {
        renumbered[code] = dictionary.add(values, code);
      }
      column.codes[i] = renumbered[code];
    }
    return column;
  }

  void add(int code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, codes.length + codes.length / 2);
    }
    codes[size++] = code;
  }

  /// How common its words are; none where it is not made of words.
  WordCounts words() {
    return switch (kind) {
      case TEXT, CODE, FIGURES -> WordCounts.of(this);
      case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, SUFFIX, DATE, SEX, ORIGIN ->
          WordCounts.NONE;
      case EMAIL, PHONE, IDENTIFIER, HOUSE_NUMBER, STREET, POSTCODE, CITY, STATE -> WordCounts.NONE;
      case CATEGORY, NUMBER, IGNORED -> WordCounts.NONE;
    };
  }

  /// How many records hold that value here (a dictionary may serve two columns).
  int count(int code) {
    return counts().length > code ? counts()[code] : 0;
  }

  /// The records for each value; counted when first asked for, after all records are in.
  private synchronized int[] counts() {
    if (counts.length == 0) {
      counts = new int[values.size() + 1];
      for (int record = 0; record < size; record++) {
        counts[codes[record]]++;
      }
    }
    return counts;
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
