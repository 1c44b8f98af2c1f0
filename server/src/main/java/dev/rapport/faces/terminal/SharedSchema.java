package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Nearest;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One schema for several files, and where each file keeps its fields.
///
/// @param places for each file and field the column, or -1
record SharedSchema(Schema schema, List<int[]> places) {

  SharedSchema {
    places = List.copyOf(places);
  }

  /// As given; each of its fields must be a column of some file.
  static SharedSchema given(Schema schema, List<OpenedTable> files) {
    for (Schema.Field field : schema.fields()) {
      if (files.stream().noneMatch(file -> file.columns().contains(field.name()))) {
        List<String> known =
            files.stream().flatMap(file -> file.columns().stream()).distinct().toList();
        throw new Misunderstood(
            "the schema names “%s”, which is no column that may be compared.%s"
                .formatted(field.name(), Nearest.hint(field.name(), known)));
      }
    }
    return new SharedSchema(
        schema,
        files.stream()
            .map(file ->
                schema.fields().stream()
                    .mapToInt(field ->
                        file.columns().contains(field.name()) ? file.position(field.name()) : -1)
                    .toArray())
            .toList());
  }

  /// As recognised, file by file. A column of a later file is the one of the same name before, else
  /// the only one of its kind that this file would lack.
  static SharedSchema recognised(List<OpenedTable> files) {
    List<Schema.Field> all = new ArrayList<>();
    List<List<Integer>> places = new ArrayList<>();
    for (OpenedTable file : files) {
      Schema own = Schema.recognise(file.columns(), file.sample());
      List<Integer> place = new ArrayList<>();
      for (Schema.Field field : own.fields()) {
        int known = indexOf(field, all, own);
        place.add(known < 0 ? all.size() : known);
        if (known < 0) {
          all.add(field);
        }
      }
      places.add(place);
    }
    List<int[]> columns = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      columns.add(columns(files.get(file), places.get(file), all.size()));
    }
    return new SharedSchema(new Schema(all), columns);
  }

  private static int indexOf(Schema.Field field, List<Schema.Field> all, Schema own) {
    List<Integer> ofItsKind = new ArrayList<>();
    for (int known = 0; known < all.size(); known++) {
      String name = all.get(known).name();
      if (name.equalsIgnoreCase(field.name())) {
        return known;
      }
      boolean taken = own.fields().stream().anyMatch(one -> one.name().equalsIgnoreCase(name));
      if (all.get(known).kind() == field.kind() && !taken) {
        ofItsKind.add(known);
      }
    }
    return ofItsKind.size() == 1 && speaksForItself(field.kind()) ? ofItsKind.getFirst() : -1;
  }

  /// Two columns of words or figures need not speak of the same thing.
  private static boolean speaksForItself(Kind kind) {
    return switch (kind) {
      case TEXT, CODE, FIGURES, CATEGORY, NUMBER, IDENTIFIER, IGNORED -> false;
      case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, SUFFIX, DATE, SEX, EMAIL -> true;
      case PHONE, HOUSE_NUMBER, STREET, POSTCODE, CITY, STATE, ORIGIN -> true;
    };
  }

  private static int[] columns(OpenedTable file, List<Integer> place, int fields) {
    int[] columns = new int[fields];
    Arrays.fill(columns, -1);
    for (int own = 0; own < place.size(); own++) {
      columns[place.get(own)] = file.position(file.columns().get(own));
    }
    return columns;
  }
}
