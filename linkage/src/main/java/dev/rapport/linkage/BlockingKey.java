package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Something that two records must have in common to be compared: a value, its sound, its
/// beginning. A key depends on the values of the record alone, so that it can be kept beside it.
abstract sealed class BlockingKey {

  private static final String EVERY_PAIR = "every pair";

  /// Words of a text that are drawn to be keys, besides the rarest.
  private static final int LOTS = 6;

  /// With the third power, a word of ten bits is drawn before one of five in eight of nine cases.
  private static final double RARE_FIRST = 3;

  private final String name;
  private final int column;
  private final double survival;

  private BlockingKey(String name, int column, double survival) {
    this.name = name;
    this.column = column;
    this.survival = survival;
  }

  String name() {
    return name;
  }

  /// What it is taken from: keys of one column are never joined into one rule.
  int column() {
    return column;
  }

  /// How often two records of one person that both have the value agree in it, as a rule of thumb:
  /// only which rules are tried depends on it, never a weight.
  double survival() {
    return survival;
  }

  /// Whether the records meet under every column that the key reads.
  boolean reads(int other) {
    return column == other;
  }

  /// Equal for records that agree, 0 where the record has nothing to agree in.
  abstract int of(int record);

  /// Whether it falls apart from other keys of its column: what hits the one need not hit the
  /// other.
  boolean isByLot() {
    return false;
  }

  /// One number for each distinct value of a column.
  private static sealed class OfValue extends BlockingKey permits OfLot {
    private final Column values;
    private final int[] keys;

    private OfValue(String name, int column, double survival, Column values, int[] keys) {
      super(name, column, survival);
      this.values = values;
      this.keys = keys;
    }

    @Override
    int of(int record) {
      return keys[values.code(record)];
    }
  }

  /// One of several things that stand in a value.
  private static final class OfLot extends OfValue {
    private OfLot(String name, int column, double survival, Column values, int[] keys) {
      super(name, column, survival, values, keys);
    }

    @Override
    boolean isByLot() {
      return true;
    }
  }

  /// Given and family name, whichever stands first.
  private static final class OfBothNames extends BlockingKey {
    private final Column given;
    private final Column family;
    private final int familyColumn;

    /// Both columns have one dictionary.
    private final int[] keys;

    private OfBothNames(int column, int familyColumn, Column given, Column family) {
      super("both names in any order", column, 0.72);
      this.given = given;
      this.family = family;
      this.familyColumn = familyColumn;
      this.keys = whole(given);
    }

    @Override
    boolean reads(int other) {
      return other == column() || other == familyColumn;
    }

    @Override
    int of(int record) {
      int one = keys[given.code(record)];
      int two = keys[family.code(record)];
      if (one == 0 || two == 0) {
        return 0;
      }
      return mixed(Math.min(one, two) * 0x9E3779B9 + Math.max(one, two));
    }
  }

  /// What all records have in common: in a small file every pair is a candidate.
  private static final class OfEverybody extends BlockingKey {
    private OfEverybody() {
      super(EVERY_PAIR, -1, 1);
    }

    @Override
    int of(int record) {
      return 1;
    }
  }

  static BlockingKey everybody() {
    return new OfEverybody();
  }

  static BlockingKey named(String name, List<BlockingKey> keys) {
    if (name.equals(EVERY_PAIR)) {
      return everybody();
    }
    return keys.stream()
        .filter(key -> key.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No blocking key is called " + name));
  }

  /// All keys that the columns offer.
  static List<BlockingKey> of(List<Column> columns) {
    return of(columns, Column::words);
  }

  /// @param words how common those of a column are
  static List<BlockingKey> of(List<Column> columns, Function<Column, WordCounts> words) {
    List<BlockingKey> keys = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      switch (column.kind()) {
        case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> names(keys, i, column);
        case DATE -> dates(keys, i, column);
        case EMAIL -> emails(keys, i, column);
        case PHONE, IDENTIFIER -> codes(keys, i, column);
        case POSTCODE -> postcodes(keys, i, column);
        case STREET, HOUSE_NUMBER -> streets(keys, i, column);
        case CITY -> texts(keys, i, column);
        case TEXT -> words(keys, i, column, words.apply(column));
        case CODE -> signs(keys, i, column, words.apply(column));
        case FIGURES -> keys.add(exact(i, column, 0.5));
        case NUMBER -> keys.add(exact(i, column, 0.6));
        case MIDDLE_NAME, SUFFIX, SEX, ORIGIN, STATE, CATEGORY, IGNORED ->
            keys.add(exact(i, column, 0.85));
      }
    }
    bothNames(keys, columns);
    return keys;
  }

  private static void names(List<BlockingKey> keys, int i, Column column) {
    keys.add(exact(i, column, 0.78));
    keys.add(key("sound of", i, column, 0.85, Phonetics::soundex));
    keys.add(key("beginning of", i, column, 0.86, (t, from, to) -> hash(t, from, from + 3, to)));
    keys.add(key("initial of", i, column, 0.92, (t, from, to) -> hash(t, from, from + 1, to)));
  }

  private static void dates(List<BlockingKey> keys, int i, Column column) {
    keys.add(exact(i, column, 0.82));
    keys.add(key("year of", i, column, 0.92, (t, from, to) -> hash(t, from, from + 4, to)));
    keys.add(key("day and month of", i, column, 0.88, BlockingKey::dayAndMonth));
    keys.add(
        key("year and month of", i, column, 0.88, (t, from, to) -> hash(t, from, from + 6, to)));
  }

  /// The same for a day and month that were swapped.
  private static int dayAndMonth(byte[] text, int from, int to) {
    if (to - from != 8) {
      return 0;
    }
    int month = text[from + 4] * 256 + text[from + 5];
    int day = text[from + 6] * 256 + text[from + 7];
    return mixed(Math.min(month, day) * 65536 + Math.max(month, day));
  }

  private static void emails(List<BlockingKey> keys, int i, Column column) {
    int[] ends = EmailComparison.localsOf(column.values());
    keys.add(exact(i, column, 0.75));
    int[] locals = new int[column.values().size() + 1];
    for (int code = 1; code < locals.length; code++) {
      int from = column.values().start(code);
      locals[code] = hash(column.values().bytes(), from, ends[code], ends[code]);
    }
    keys.add(new OfValue("part before @ of " + column.name(), i, 0.80, column, locals));
    keys.add(key("beginning of", i, column, 0.84, (t, from, to) -> hash(t, from, from + 5, to)));
  }

  private static void codes(List<BlockingKey> keys, int i, Column column) {
    keys.add(exact(i, column, 0.85));
    keys.add(key("beginning of", i, column, 0.90, (t, from, to) -> hash(t, from, from + 4, to)));
    keys.add(key("end of", i, column, 0.90, (t, from, to) -> hash(t, to - 4, to, to)));
  }

  private static void postcodes(List<BlockingKey> keys, int i, Column column) {
    keys.add(exact(i, column, 0.75));
    keys.add(
        key(
            "area of",
            i,
            column,
            0.82,
            (t, from, to) -> hash(t, from, from + CodeComparison.areaLength(t, from, to), to)));
  }

  private static void streets(List<BlockingKey> keys, int i, Column column) {
    keys.add(exact(i, column, 0.65));
    keys.add(key("beginning of", i, column, 0.75, (t, from, to) -> hash(t, from, from + 7, to)));
    int[] numbers = StreetComparison.numbersOf(column.values());
    for (int code = 0; code < numbers.length; code++) {
      numbers[code] = code == 0 || numbers[code] < 0 ? 0 : mixed(numbers[code] + 1);
    }
    keys.add(new OfValue("number in " + column.name(), i, 0.78, column, numbers));
  }

  private static void texts(List<BlockingKey> keys, int i, Column column) {
    keys.add(exact(i, column, 0.75));
    keys.add(key("sound of", i, column, 0.80, Phonetics::soundex));
    keys.add(key("beginning of", i, column, 0.80, (t, from, to) -> hash(t, from, from + 4, to)));
  }

  /// One word of each text, chosen by lot among those that some other record holds: a rare word
  /// most likely, and by the same lot in every record that holds it. So two meet about as often as
  /// they have words in common (Broder 1997; weighed: Chum, Philbin and Zisserman 2008).
  private static void words(List<BlockingKey> keys, int i, Column column, WordCounts counts) {
    keys.add(exact(i, column, 0.45));
    keys.add(key("sound of", i, column, 0.5, Phonetics::soundex));
    keys.add(key("beginning of", i, column, 0.55, (t, from, to) -> hash(t, from, from + 4, to)));
    for (int lot = 0; lot <= LOTS; lot++) {
      int[] words = new int[column.values().size() + 1];
      for (int code = 1; code < words.length; code++) {
        words[code] = word(column.values().text(code), counts, lot);
      }
      String name = lot == 0 ? "rarest word of " : "word " + lot + " by lot of ";
      keys.add(new OfLot(name + column.name(), i, lot == 0 ? 0.7 : 0.6, column, words));
    }
  }

  /// @param lot 0 for the rarest
  private static int word(String text, WordCounts counts, int lot) {
    double least = Double.POSITIVE_INFINITY;
    int chosen = 0;
    for (String word : WordCounts.distinct(text)) {
      if (counts.isShared(word)) {
        int hash = hash(word);
        double tickets = Math.pow(counts.weight(word), RARE_FIRST);
        double drawn = lot == 0 ? 1 : -StrictMath.log(share(mixed(hash + lot * 0x9E3779B9)));
        double place = drawn / Math.max(1, tickets);
        if (place < least || place == least && hash < chosen) {
          least = place;
          chosen = hash;
        }
      }
    }
    return chosen;
  }

  /// Between 0 and 1, both excluded.
  private static double share(int hash) {
    return ((hash & 0xFFFFFFFFL) + 0.5) / (1L << Integer.SIZE);
  }

  private static int hash(String text) {
    return mixed(text.hashCode());
  }

  /// The rarest sign up to its last digit, and the longest number in it: what letters are put to a
  /// model differs from shop to shop.
  private static void signs(List<BlockingKey> keys, int i, Column column, WordCounts counts) {
    keys.add(exact(i, column, 0.6));
    int[] rarest = new int[column.values().size() + 1];
    int[] numbers = new int[rarest.length];
    for (int code = 1; code < rarest.length; code++) {
      String sign = Signs.rarest(column.values().text(code), counts);
      rarest[code] = hash(Signs.withoutEnding(sign));
      numbers[code] = hash(Signs.longestNumber(sign));
    }
    keys.add(new OfValue("rarest of " + column.name(), i, 0.7, column, rarest));
    keys.add(new OfValue("longest number of " + column.name(), i, 0.75, column, numbers));
  }

  private static void bothNames(List<BlockingKey> keys, List<Column> columns) {
    for (int given = 0; given < columns.size(); given++) {
      for (int family = 0; family < columns.size(); family++) {
        if (columns.get(given).kind() == Kind.GIVEN_NAME
            && columns.get(family).kind() == Kind.FAMILY_NAME) {
          keys.add(new OfBothNames(given, family, columns.get(given), columns.get(family)));
        }
      }
    }
  }

  private static BlockingKey exact(int i, Column column, double survival) {
    return new OfValue(column.name(), i, survival, column, whole(column));
  }

  private static int[] whole(Column column) {
    Dictionary values = column.values();
    int[] keys = new int[values.size() + 1];
    for (int code = 1; code < keys.length; code++) {
      keys[code] = hash(values.bytes(), values.start(code), values.end(code), values.end(code));
    }
    return keys;
  }

  private static BlockingKey key(
      String what, int i, Column column, double survival, OfText function) {
    Dictionary values = column.values();
    int[] keys = new int[values.size() + 1];
    for (int code = 1; code < keys.length; code++) {
      keys[code] = function.of(values.bytes(), values.start(code), values.end(code));
    }
    return new OfValue(what + " " + column.name(), i, survival, column, keys);
  }

  /// What of a text counts, as a number; 0 for nothing.
  private interface OfText {
    int of(byte[] text, int from, int to);
  }

  /// 0 for a range that reaches over the text: too short a value has no such key.
  private static int hash(byte[] text, int from, int until, int end) {
    if (until > end || from < 0 || from >= until) {
      return 0;
    }
    int hash = 17;
    for (int i = from; i < until; i++) {
      hash = hash * 31 + text[i];
    }
    return mixed(hash);
  }

  /// Spreads a number over all bits (the finaliser of MurmurHash3); never 0.
  static int mixed(int number) {
    int hash = number;
    hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
    hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
    hash ^= hash >>> 16;
    return hash == 0 ? 1 : hash;
  }
}
