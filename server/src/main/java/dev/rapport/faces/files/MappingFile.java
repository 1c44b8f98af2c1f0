package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.People;
import dev.rapport.facts.people.Standing;
import dev.rapport.ground.text.Nearest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a mapping and names everything that is wrong with it, with line and choices. The text is
/// only parsed, never made into objects, and every scalar is a text: `no` is a word, not a boolean.
final class MappingFile {

  private static final long LARGEST = 1_000_000;
  private static final List<String> KNOWN =
      List.of(
          "source",
          "as",
          "file",
          "zone",
          "lookups",
          "key",
          "person",
          "person-source",
          "skip",
          "fields",
          "attributes",
          "permissions");

  private final Path path;
  private final String text;
  private final Problems problems;

  private MappingFile(Path path, String text, Problems problems) {
    this.path = path;
    this.text = text;
    this.problems = problems;
  }

  static Mapping read(Path path, @Nullable Kind as) {
    try {
      if (Files.size(path) > LARGEST) {
        throw new ImportIsRefused(say("{0} is too big for a mapping.", path));
      }
      return parse(path, Files.readString(path), as);
    } catch (IOException e) {
      throw new ImportIsRefused(
          say("The mapping {0} cannot be read as UTF-8 text. Check its name.", path));
    }
  }

  static Mapping parse(Path path, String text, @Nullable Kind as) {
    Path name = path.getFileName() == null ? path : path.getFileName();
    return new MappingFile(path, text, new Problems(name)).mapping(as);
  }

  /// A mapping that somebody answered on a page: she knows of no lines in it.
  static Mapping parseAnswers(Path path, String text) {
    return new MappingFile(path, text, new Problems(null)).mapping(null);
  }

  private Mapping mapping(@Nullable Kind as) {
    YamlBlock root = YamlBlock.of(compose(), "", problems);
    root.refuseOthers(KNOWN);
    String source = root.text("source").orElse("");
    if (source.isBlank()) {
      problems.add(1, say("Give the source its name: “source: …”."));
    }
    if (People.isDesk(source)) {
      problems.add(
          1, say("The source “desk” is kept for what people write by hand: give another."));
    }
    Kind kind = kind(root, as);
    var lookups = lookups(root.block("lookups"));
    Template key = template(root, "key");
    if (key.text().isBlank()) {
      problems.add(1, say("Say what names a row for ever: “key: \"{column}\"”."));
    }
    Template person = root.text("person").map(Template::parse).orElse(null);
    var fields = fields(root.block("fields"), kind);
    if (kind != Kind.PEOPLE && person == null && !fields.containsKey("result-of")) {
      problems.add(1, say("Say whose rows these are: “person: \"{column}\"”."));
    }
    var mapping =
        new Mapping(
            path,
            text,
            source,
            kind,
            shape(root.block("file")),
            zone(root),
            lookups,
            key,
            person,
            root.text("person-source").orElse(source),
            skip(root.block("skip")),
            fields,
            attributes(root.blocks("attributes")),
            answers(root.blocks("permissions")));
    refuseCounting(mapping);
    problems.refuse();
    return mapping;
  }

  private void refuseCounting(Mapping mapping) {
    var others = new ArrayList<Template>();
    if (mapping.person() != null) {
      others.add(mapping.person());
    }
    mapping.lookups().forEach(lookup -> others.add(lookup.by()));
    for (ValueRule rule : mapping.fields().values()) {
      if (rule.origin() instanceof ValueRule.OfTemplate(Template template)) {
        others.add(template);
      }
    }
    if (others.stream().anyMatch(Template::counts)) {
      problems.add(1, say("“{nth}” counts the rows of a key, so it stands in “key” alone."));
    }
  }

  private @Nullable Node compose() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(10);
    options.setNestingDepthLimit(10);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(line, say("This cannot be read as YAML: {0}.", String.valueOf(e.getProblem())));
    } catch (YAMLException e) {
      problems.add(1, say("This cannot be read as YAML: {0}.", String.valueOf(e.getMessage())));
    }
    problems.refuse();
    return null;
  }

  private Kind kind(YamlBlock root, @Nullable Kind as) {
    Optional<String> word = root.text("as");
    Optional<Kind> said = word.flatMap(Kind::find);
    if (word.isPresent() && said.isEmpty()) {
      problems.add(root.line("as"), unknown("as", word.get(), Kind.words()));
    }
    if (as != null) {
      return as;
    }
    if (word.isEmpty()) {
      problems.add(
          1,
          say(
              "Say what the rows are: “as: …” or --as. Known are: {0}.",
              String.join(", ", Kind.words())));
    }
    return said.orElse(Kind.PEOPLE);
  }

  private Shape shape(@Nullable YamlBlock file) {
    if (file == null) {
      return Shape.OPEN;
    }
    file.refuseOthers(List.of("encoding", "separator", "quote", "header", "columns", "missing"));
    Boolean header = file.oneOf("header", Map.of("true", true, "false", false));
    List<String> columns = file.texts("columns");
    if (Boolean.FALSE.equals(header) && columns.isEmpty()) {
      problems.add(
          file.line("header"),
          say("A file without headings needs its columns named: “columns: […]”."));
    }
    return new Shape(
        encoding(file), separator(file), quote(file), header, columns, file.texts("missing"));
  }

  private @Nullable Charset encoding(YamlBlock file) {
    String name = file.text("encoding").orElse(null);
    if (name == null) {
      return null;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      problems.add(
          file.line("encoding"),
          unknown(
              "encoding",
              name,
              List.of("UTF-8", "UTF-16", "windows-1252", "windows-1250", "ISO-8859-15")));
      return null;
    }
  }

  private @Nullable Character separator(YamlBlock file) {
    String text = file.text("separator").orElse(null);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "tab", "\t" -> '\t';
      case "whitespace", " " -> Rows.BLANKS;
      default -> {
        if (text.length() != 1 || text.equals("\"")) {
          problems.add(
              file.line("separator"),
              say("“{0}” is no separator. Give one character, “tab” or “whitespace”.", text));
        }
        yield text.isEmpty() ? ';' : text.charAt(0);
      }
    };
  }

  private @Nullable Character quote(YamlBlock file) {
    String text = file.text("quote").orElse(null);
    if (text == null) {
      return null;
    }
    if (text.length() > 1) {
      problems.add(file.line("quote"), say("“{0}” is no quote. Give one character or “”.", text));
    }
    return text.isEmpty() ? Form.NO_QUOTE : text.charAt(0);
  }

  private @Nullable ZoneId zone(YamlBlock root) {
    String name = root.text("zone").orElse(null);
    if (name == null) {
      return null;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      problems.add(
          root.line("zone"),
          Nearest.to(name, ZoneId.getAvailableZoneIds())
              .filter(zone -> Nearest.distance(name, zone) == 1)
              .map(zone -> say("“{0}” is no zone. Did you mean “{1}”?", name, zone))
              .orElseGet(() -> say("“{0}” is no zone. Give one such as Europe/Vienna.", name)));
      return null;
    }
  }

  private List<Mapping.LookupRule> lookups(@Nullable YamlBlock block) {
    var lookups = new ArrayList<Mapping.LookupRule>();
    if (block != null) {
      for (String name : block.keys()) {
        YamlBlock rule = block.block(name);
        if (rule != null) {
          rule.refuseOthers(List.of("file", "key", "by"));
          lookups.add(
              new Mapping.LookupRule(
                  name, needed(rule, "file"), needed(rule, "key"), template(rule, "by")));
        }
      }
    }
    return lookups;
  }

  private String needed(YamlBlock block, String key) {
    return block
        .text(key)
        .orElseGet(() -> {
          problems.add(block.line(), say("“{0}” needs “{1}”.", block.name(), key));
          return "";
        });
  }

  private Template template(YamlBlock block, String key) {
    return Template.parse(block.text(key).orElse(""));
  }

  private Mapping.@Nullable SkipRule skip(@Nullable YamlBlock block) {
    if (block == null) {
      return null;
    }
    block.refuseOthers(List.of("column", "values"));
    return new Mapping.SkipRule(
        needed(block, "column"), new LinkedHashSet<>(block.texts("values")));
  }

  private Map<String, ValueRule> fields(@Nullable YamlBlock block, Kind kind) {
    var fields = new LinkedHashMap<String, ValueRule>();
    if (block == null) {
      problems.add(1, say("Say which field comes from which column: “fields: …”."));
      return fields;
    }
    block.refuseOthers(Fields.of(kind));
    for (String field : block.keys()) {
      fields.put(field, rule(block, field));
    }
    for (String sentence : Fields.absent(kind, fields.keySet())) {
      problems.add(block.line(), sentence);
    }
    if (fields.containsKey("amount") && !fields.containsKey("currency")) {
      problems.add(
          block.line("amount"),
          say("An amount needs its currency: “currency: { constant: EUR }”."));
    }
    return fields;
  }

  private ValueRule rule(YamlBlock parent, String key) {
    Optional<String> column = parent.scalar(key);
    if (column.isPresent()) {
      return ValueRule.column(column.get());
    }
    YamlBlock block = parent.block(key);
    if (block == null) {
      return ValueRule.column("");
    }
    block.refuseOthers(
        List.of(
            "column",
            "template",
            "constant",
            "pattern",
            "rolling-year",
            "values",
            "default",
            "decimal"));
    return rule(block);
  }

  private ValueRule rule(YamlBlock block) {
    return new ValueRule(
        origin(block),
        pattern(block),
        block.number("rolling-year"),
        block.pairs("values"),
        block.text("default").orElse(null),
        block.oneOf("decimal", Map.of(",", ',', ".", '.')));
  }

  private ValueRule.Origin origin(YamlBlock block) {
    long origins = block.keys().stream().filter(ORIGINS::contains).count();
    if (origins != 1) {
      problems.add(
          block.line(),
          say("“{0}” needs one of “column”, “template” and “constant”.", block.name()));
    }
    Optional<String> column = block.text("column");
    if (column.isPresent()) {
      return new ValueRule.OfColumn(column.get());
    }
    return block
        .text("template")
        .<ValueRule.Origin>map(text -> new ValueRule.OfTemplate(Template.parse(text)))
        .orElseGet(() -> new ValueRule.Constant(block.text("constant").orElse("")));
  }

  private static final List<String> ORIGINS = List.of("column", "template", "constant");

  private @Nullable String pattern(YamlBlock block) {
    String pattern = block.text("pattern").orElse(null);
    if (pattern != null) {
      if (pattern.indexOf('Y') >= 0 || pattern.indexOf('D') >= 0) {
        problems.add(
            block.line("pattern"),
            say(
                "“{0}” counts weeks or days of the year. Write yyyy for years and dd for days.",
                pattern));
      }
      if (!Times.isPattern(pattern)) {
        problems.add(
            block.line("pattern"),
            say(
                "“{0}” is no pattern of a date. Write it as in dd.MM.yyyy or yyyy-MM-dd HH:mm.",
                pattern));
        return null;
      }
    }
    return pattern;
  }

  private List<Mapping.AttributeRule> attributes(List<YamlBlock> blocks) {
    var attributes = new ArrayList<Mapping.AttributeRule>();
    for (YamlBlock block : blocks) {
      block.refuseOthers(
          List.of(
              "name",
              "column",
              "template",
              "constant",
              "values",
              "default",
              "standing",
              "purpose",
              "at"));
      Standing standing =
          block.oneOf(
              "standing",
              Map.of("said", Standing.SAID, "seen", Standing.SEEN, "inferred", Standing.INFERRED));
      if (standing == null && !block.has("standing")) {
        problems.add(block.line(), say("An attribute needs its standing: said, seen or inferred."));
      }
      attributes.add(
          new Mapping.AttributeRule(
              needed(block, "name"),
              rule(block),
              standing == null ? Standing.INFERRED : standing,
              needed(block, "purpose"),
              block.has("at") ? rule(block, "at") : null));
    }
    return attributes;
  }

  private List<Mapping.AnswerRule> answers(List<YamlBlock> blocks) {
    var answers = new ArrayList<Mapping.AnswerRule>();
    for (YamlBlock block : blocks) {
      block.refuseOthers(Fields.ANSWER);
      var fields = new LinkedHashMap<String, ValueRule>();
      for (String word : List.of("purpose", "channel", "basis", "wording", "origin", "proof")) {
        block
            .scalar(word)
            .ifPresentOrElse(
                text -> fields.put(word, constant(text)), () -> nested(block, word, fields));
      }
      for (String needed : List.of("purpose", "channel", "origin")) {
        if (!fields.containsKey(needed)) {
          problems.add(
              block.line(),
              say("An answer in a column needs its “{0}”; without it nothing was asked.", needed));
        }
      }
      fields.put("allowed", rule(block));
      if (block.has("at")) {
        fields.put("at", rule(block, "at"));
      }
      answers.add(
          new Mapping.AnswerRule(
              "%s/%s"
                  .formatted(
                      block.scalar("purpose").orElse(""), block.scalar("channel").orElse("")),
              fields));
    }
    return answers;
  }

  private void nested(YamlBlock block, String word, Map<String, ValueRule> fields) {
    if (block.has(word)) {
      fields.put(word, rule(block, word));
    }
  }

  private static ValueRule constant(String text) {
    return new ValueRule(new ValueRule.Constant(text), null, null, Map.of(), null, null);
  }

  static String unknown(String key, String word, List<String> choices) {
    return say("“{0}: {1}” is not known here.{2}", key, word, Nearest.hint(word, choices));
  }

  /// What is wrong, in order of lines.
  static final class Problems {

    private final @Nullable Path name;
    private final List<Problem> found = new ArrayList<>();

    private record Problem(int line, String sentence) {}

    /// @param name what the lines are of; null leaves them out
    Problems(@Nullable Path name) {
      this.name = name;
    }

    void add(int line, String sentence) {
      found.add(new Problem(line, sentence));
    }

    private String told(Problem problem) {
      return name == null
          ? problem.sentence()
          : say("{0}, line {1}: {2}", name, problem.line(), problem.sentence());
    }

    void refuse() {
      if (!found.isEmpty()) {
        Problem[] inOrder = found.toArray(Problem[]::new);
        Arrays.sort(inOrder, Comparator.comparingInt(Problem::line));
        throw new ImportIsRefused(Arrays.stream(inOrder).map(this::told).distinct().toList());
      }
    }
  }
}
