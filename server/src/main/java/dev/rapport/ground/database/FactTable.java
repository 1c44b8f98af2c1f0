package dev.rapport.ground.database;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One kind of fact of an organisation, as it is taken along and comes back: which columns of which
/// table, how each is written, and in which order its rows stand. The module that owns the table
/// says so; whoever writes the rows down needs to know nothing else about them.
///
/// @param table with its schema, such as `people.records`
/// @param name of the kind of fact, in a file or a heading: `records`
/// @param order columns by which the rows are told apart, or counted; texts stand by their code
///   points, so that the order is the same everywhere
/// @param staying columns that stay behind, since they follow from others or mean nothing
///   elsewhere; `organisation` always does
public record FactTable(
    String table, String name, List<Field> fields, List<String> order, Set<String> staying) {

  public FactTable {
    fields = List.copyOf(fields);
    order = List.copyOf(order);
    staying = Set.copyOf(staying);
    if (fields.isEmpty() || order.isEmpty()) {
      throw new IllegalArgumentException(table + " has neither columns nor an order");
    }
  }

  /// @param read an expression that may stand in for the column, when it is not taken as it is
  public record Field(String name, Form form, String read) {}

  /// How a value is written down.
  public enum Form {
    ID("%s::text", "%s::uuid"),
    TEXT("%s", "%s"),
    NUMBER("%s::text", "%s::bigint"),
    /// such as `0.1`; as exact as the database keeps it
    DECIMAL("%s::text", "%s::double precision"),
    TRUTH("%s::text", "%s::boolean"),
    /// ISO 8601
    DAY("%s::text", "%s::date"),
    /// ISO 8601, of a clock on the wall
    TIME("%s::text", "%s::time"),
    /// ISO 8601 in UTC, to the microsecond, or `-infinity`; reads so under [#READ_ALIKE]
    INSTANT("replace(replace(%s::text, ' ', 'T'), '+00', 'Z')", "%s::timestamptz"),
    /// ISO 8601
    DURATION("%s::text", "%s::interval"),
    /// ISO 8601, two instants; the second lies outside
    SPAN(
        """
        replace(replace(lower(%1$s)::text || '/' || upper(%1$s)::text, ' ', 'T'), '+00', 'Z')\
        """,
        """
        tstzrange(split_part(%1$s, '/', 1)::timestamptz, split_part(%1$s, '/', 2)::timestamptz)\
        """),
    /// hexadecimal
    BYTES("encode(%s, 'hex')", "decode(%s, 'hex')"),
    JSON("%s::text", "%s::jsonb"),
    /// JSON, a list of texts
    TEXTS(
        "to_jsonb(%s)::text",
        """
        case when %1$s is not null
          then array(select jsonb_array_elements_text(%1$s::jsonb)) end\
        """),
    /// JSON, a list of ids
    IDS(
        "to_jsonb(%s)::text",
        """
        case when %1$s is not null
          then array(select jsonb_array_elements_text(%1$s::jsonb)::uuid) end\
        """),
    /// as it was once written, byte for byte
    VERBATIM("%s::text", "%s::json"),
    /// a whole row as it was, of whichever organisation it is in
    ROW(
        "(%s - 'organisation')::text",
        "(%s::jsonb || jsonb_build_object('organisation', current_setting('app.organisation')))");

    private final String reading;
    private final String writing;

    Form(String reading, String writing) {
      this.reading = reading;
      this.writing = writing;
    }

    static Form of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The settings of a transaction under which values read alike on every server.
  public static final String READ_ALIKE =
      """
      select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true),
        set_config('intervalstyle', 'iso_8601', true)
      """;

  /// @param order columns, divided by commas
  /// @param columns each with its form, divided by commas: `id id, name text, at instant`
  public static FactTable of(String table, String name, String order, String columns) {
    List<Field> fields =
        Arrays.stream(columns.split(","))
            .map(String::strip)
            .map(column -> column.split(" "))
            .map(words -> new Field(words[0], Form.of(words[1]), words[0]))
            .toList();
    return new FactTable(table, name, fields, Arrays.asList(order.split(", ")), Set.of());
  }

  public FactTable without(String column) {
    var all = new HashSet<>(staying);
    all.add(column);
    return new FactTable(table, name, fields, order, all);
  }

  /// Takes something else along than what stands in a column.
  public FactTable reading(String column, String expression) {
    return new FactTable(
        table,
        name,
        fields.stream()
            .map(field ->
                field.name().equals(column) ? new Field(column, field.form(), expression) : field)
            .toList(),
        order,
        staying);
  }

  public String schema() {
    return table.substring(0, table.indexOf('.'));
  }

  public List<String> headings() {
    return fields.stream().map(Field::name).toList();
  }

  /// All rows as texts, under [#READ_ALIKE].
  public String select() {
    return "select %s from %s order by %s"
        .formatted(
            fields.stream()
                .map(field -> field.form().reading.formatted(field.read()))
                .collect(Collectors.joining(", ")),
            table,
            order.stream().map(this::ordered).collect(Collectors.joining(", ")));
  }

  private String ordered(String column) {
    boolean text =
        fields.stream().anyMatch(field -> field.name().equals(column) && field.form() == Form.TEXT);
    return text ? column + " collate \"C\"" : column;
  }

  /// Writes rows whose columns are given as arrays of text, one parameter each; what the database
  /// counts by itself is counted in the order of the rows.
  public String insert() {
    List<String> values = IntStream.range(0, fields.size()).mapToObj("v%d"::formatted).toList();
    return "insert into %s (%s) select %s from unnest(%s) with ordinality as n (%s) order by number"
        .formatted(
            table,
            String.join(", ", headings()),
            IntStream.range(0, fields.size())
                .mapToObj(at -> fields.get(at).form().writing.formatted("v" + at))
                .collect(Collectors.joining(", ")),
            fields.stream().map(field -> "?::text[]").collect(Collectors.joining(", ")),
            Stream.concat(values.stream(), Stream.of("number")).collect(Collectors.joining(", ")));
  }
}
