package dev.rapport.faces.files;

import dev.rapport.facts.people.Standing;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the files of one source read as facts.
///
/// @param file where the mapping was read; its lookups stand beside it or beside the data
/// @param text the mapping as written, kept with each import
/// @param zone zone of times without one; the organisation's when null
/// @param person key of her record; null for people, whose own key it is
public record Mapping(
    Path file,
    String text,
    String source,
    Kind kind,
    Shape shape,
    @Nullable ZoneId zone,
    List<LookupRule> lookups,
    Template key,
    @Nullable Template person,
    String personSource,
    @Nullable SkipRule skip,
    Map<String, ValueRule> fields,
    List<AttributeRule> attributes,
    List<AnswerRule> permissions) {

  public Mapping {
    lookups = List.copyOf(lookups);
    fields = Map.copyOf(fields);
    attributes = List.copyOf(attributes);
    permissions = List.copyOf(permissions);
  }

  /// A further small file, joined by key.
  ///
  /// @param by what to look for in its key column
  record LookupRule(String name, String file, String key, Template by) {}

  /// Rows that are left out on purpose.
  record SkipRule(String column, Set<String> values) {}

  /// A free fact about a person.
  ///
  /// @param at when it was said or seen; else the day on which she became a customer, or the day of
  ///   the file
  record AttributeRule(
      String name, ValueRule value, Standing standing, String purpose, @Nullable ValueRule at) {}

  /// An answer that stands in a column of a file of people.
  record AnswerRule(String label, Map<String, ValueRule> fields) {}

  /// @param as what the rows are, when it is not what the mapping says
  /// @throws ImportIsRefused naming the key and the line of everything that is wrong
  public static Mapping read(Path file, @Nullable Kind as) {
    return MappingFile.read(file, as);
  }

  /// The columns it names, of the file itself and of its lookups.
  Set<String> columns() {
    var columns = new LinkedHashSet<String>(key.columns());
    if (person != null) {
      columns.addAll(person.columns());
    }
    if (skip != null) {
      columns.add(skip.column());
    }
    fields.values().forEach(rule -> columns.addAll(rule.columns()));
    attributes.forEach(attribute -> columns.addAll(columnsOf(attribute)));
    permissions.forEach(
        answer -> answer.fields().values().forEach(rule -> columns.addAll(rule.columns())));
    for (LookupRule lookup : lookups) {
      columns.addAll(lookup.by().columns());
    }
    return columns;
  }

  private static Set<String> columnsOf(AttributeRule attribute) {
    var columns = new LinkedHashSet<String>(attribute.value().columns());
    if (attribute.at() != null) {
      columns.addAll(attribute.at().columns());
    }
    return columns;
  }
}
