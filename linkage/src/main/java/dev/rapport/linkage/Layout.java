package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which columns a schema leads to, and how a row fills them.
final class Layout {

  private final Schema schema;
  private final List<Column> columns = new ArrayList<>();
  private final Map<Dictionary, List<Records.Reading>> readings = new LinkedHashMap<>();
  private final int power;

  /// @param power of two: how many raw values each reading remembers
  Layout(Schema schema, int power) {
    this.schema = schema;
    this.power = power;
    names();
    streets();
    others();
    signs(Kind.CODE, "codes in ");
    signs(Kind.FIGURES, "figures in ");
  }

  List<Column> columns() {
    return List.copyOf(columns);
  }

  /// Those that fill one dictionary side by side, in the order in which they do; whoever fills
  /// another may work at the same time.
  List<List<Records.Reading>> readings() {
    return readings.values().stream().map(List::copyOf).toList();
  }

  private void reading(Dictionary fills, Records.Reading reading) {
    readings.computeIfAbsent(fills, _ -> new ArrayList<>()).add(reading);
  }

  private boolean isOfPersons() {
    return first(Kind.GIVEN_NAME) >= 0
        || first(Kind.FAMILY_NAME) >= 0
        || first(Kind.FULL_NAME) >= 0;
  }

  private void names() {
    int given = first(Kind.GIVEN_NAME);
    int middle = first(Kind.MIDDLE_NAME);
    int family = first(Kind.FAMILY_NAME);
    int full = first(Kind.FULL_NAME);
    int suffix = first(Kind.SUFFIX);
    if (given < 0 && family < 0 && full < 0) {
      return;
    }
    // Given and family name share a dictionary, so that a swap of the two is seen.
    Dictionary names = new Dictionary();
    Column givens = column(nameOf(given, "given name"), Kind.GIVEN_NAME, given, names);
    Column families = column(nameOf(family, "family name"), Kind.FAMILY_NAME, family, names);
    Column middles = column(nameOf(middle, "middle name"), Kind.MIDDLE_NAME, middle, names);
    Column suffixes = column(nameOf(suffix, "suffix"), Kind.SUFFIX, suffix, new Dictionary());
    NameReading reading =
        new NameReading(
            new int[] {given, middle, family, full, suffix},
            givens,
            middles,
            families,
            suffixes,
            power);
    reading(names, reading);
  }

  private String nameOf(int field, String otherwise) {
    return field < 0 ? otherwise : schema.fields().get(field).name();
  }

  private Column column(String name, Kind kind, int field, Dictionary values) {
    boolean shared = field < 0 ? kind.sharedByAHome() : schema.fields().get(field).shared();
    // Things have families too: one make, one sort and one line, and many models of it.
    shared |= (kind == Kind.TEXT || kind == Kind.CATEGORY) && !isOfPersons();
    Column column = new Column(name, kind, shared, values);
    columns.add(column);
    return column;
  }

  private void streets() {
    int number = first(Kind.HOUSE_NUMBER);
    int street = first(Kind.STREET);
    if (street < 0 && number < 0) {
      return;
    }
    int named = street < 0 ? number : street;
    Column column = column(schema.fields().get(named).name(), Kind.STREET, named, new Dictionary());
    ValueCache cache = new ValueCache(Kind.STREET, column, power);
    reading(
        column.values(),
        (rows, row) -> {
          boolean withoutRoad = rows.isEmpty(row, street);
          if (withoutRoad && street >= 0) {
            // A house number alone says next to nothing.
            column.add(0);
          } else if (withoutRoad || rows.isEmpty(row, number)) {
            cache.add(rows, row, withoutRoad ? number : street);
          } else {
            cache.add(rows.text(row, number) + " " + rows.text(row, street));
          }
        });
  }

  private void others() {
    int street = first(Kind.STREET);
    for (int i = 0; i < schema.fields().size(); i++) {
      int field = i;
      Kind kind = schema.fields().get(i).kind();
      boolean plain =
          switch (kind) {
            case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, SUFFIX -> false;
            case HOUSE_NUMBER, IGNORED -> false;
            case STREET -> i != street;
            case DATE, SEX, ORIGIN, EMAIL, PHONE, IDENTIFIER, POSTCODE, CITY, STATE -> true;
            case TEXT, CATEGORY, NUMBER -> true;
            case CODE, FIGURES -> false;
          };
      if (plain) {
        Column column = column(schema.fields().get(i).name(), kind, i, dictionaryOf(kind));
        ValueCache cache = new ValueCache(kind, column, power);
        reading(column.values(), (rows, row) -> cache.add(rows, row, field));
      }
    }
  }

  /// Columns of one kind of contact point share a dictionary, so that a value is found again in the
  /// other column: a second phone, two lines of an address.
  private Dictionary dictionaryOf(Kind kind) {
    boolean several =
        switch (kind) {
          case PHONE, EMAIL, STREET -> true;
          case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, SUFFIX, DATE, SEX, ORIGIN -> false;
          case IDENTIFIER, HOUSE_NUMBER, POSTCODE, CITY, STATE -> false;
          case TEXT, CODE, FIGURES, CATEGORY, NUMBER, IGNORED -> false;
        };
    for (Column column : columns) {
      if (several && column.kind() == kind) {
        return column.values();
      }
    }
    return new Dictionary(kind == Kind.TEXT ? Dictionary.LONGEST_TEXT : Dictionary.LONGEST);
  }

  /// What has digits in it stands apart from the words, in whichever text of a thing it is found.
  private void signs(Kind kind, String where) {
    List<Integer> fields = new ArrayList<>();
    for (int i = 0; i < schema.fields().size(); i++) {
      Kind of = schema.fields().get(i).kind();
      if (of == kind || of == Kind.TEXT && !isOfPersons()) {
        fields.add(i);
      }
    }
    if (fields.isEmpty()) {
      return;
    }
    int named = first(kind);
    String name =
        named < 0
            ? where + schema.fields().get(fields.getFirst()).name()
            : schema.fields().get(named).name();
    Column column = column(name, kind, named, new Dictionary(Dictionary.LONGEST_TEXT));
    ValueCache cache = new ValueCache(kind, column, power);
    reading(
        column.values(),
        (rows, row) -> {
          StringBuilder texts = new StringBuilder();
          for (int field : fields) {
            if (!rows.isEmpty(row, field)) {
              texts
                  .append(texts.isEmpty() ? "" : " ")
                  .append(Signs.beginning(rows.text(row, field)));
            }
          }
          cache.add(texts.toString());
        });
  }

  private int first(Kind kind) {
    for (int i = 0; i < schema.fields().size(); i++) {
      if (schema.fields().get(i).kind() == kind) {
        return i;
      }
    }
    return -1;
  }
}
