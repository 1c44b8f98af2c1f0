package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A [MatchModel] as lines of words between tabs: what each line is, and what it holds. Floats and
/// doubles are written as short as they can be read again without loss (`Float.toString`).
final class ModelText {

  private static final String HEAD = "rapport match model";

  /// Of this format.
  private static final String VERSION = "1";

  private final StringBuilder text = new StringBuilder();

  private ModelText() {}

  static String of(MatchModel model) {
    ModelText written = new ModelText();
    written.write(model);
    return written.text.toString();
  }

  private void write(MatchModel model) {
    MatchModel.Provenance from = model.provenance();
    line(HEAD, VERSION);
    line(
        "made from",
        from.normaliser(),
        from.seed(),
        from.records(),
        from.candidates(),
        from.randomPairs(),
        from.patterns());
    line(
        "found",
        model.pairs(),
        model.ruleMatches(),
        model.matches(),
        model.households(),
        model.iterations());
    for (Schema.Field field : model.schema().fields()) {
      line("schema", field.name(), field.kind(), field.shared());
    }
    model.rules().forEach(rule -> line("rule", rule.toArray()));
    WeightTables tables = model.tables();
    line("prior", tables.priorUnrelated, tables.priorHome, tables.homes, tables.strict);
    if (tables.families) {
      line("families apart");
    }
    for (int c = 0; c < model.fields().size(); c++) {
      write(model.fields().get(c), tables.columns[c], tables.rarities.get(c));
      WordCounts words = tables.words.get(c);
      if (words.values() > 0) {
        line("words", words.values());
        words.counts().forEach((word, held) -> line("word", word, held));
      }
    }
    for (int g = 0; g < tables.groups.size(); g++) {
      write(tables, g);
    }
    tables.sources.ifPresent(this::write);
    line("end");
  }

  private void write(MatchModel.Field field, int column, WeightTables.Rarity rarity) {
    line("field", field.name(), column, rarity.rest(), rarity.chance(), rarity.intent());
    for (int level = 0; level < field.levels().size(); level++) {
      line(
          "level",
          field.levels().get(level),
          field.m().get(level),
          field.h().get(level),
          field.u().get(level));
    }
    rarity.bits().forEach((value, bits) -> line("common", value, bits));
  }

  private void write(WeightTables tables, int g) {
    Patterns.Group group = tables.groups.get(g);
    List<Object> words = new ArrayList<>(List.of(group.first(), group.size()));
    Arrays.stream(tables.byRarity[g]).forEach(words::add);
    line("group", words.toArray());
    for (int cell = 0; cell < group.cells(); cell++) {
      float home = tables.homes ? tables.againstHome[g][cell] : 0;
      if (tables.againstUnrelated[g][cell] != 0 || home != 0) {
        line("cell", cell, tables.againstUnrelated[g][cell], home);
      }
    }
  }

  private void write(SourcePriors sources) {
    for (int one = 0; one < sources.sources(); one++) {
      Object[] bits = new Object[sources.sources()];
      for (int two = 0; two < bits.length; two++) {
        bits[two] = sources.bits(one, two);
      }
      line("sources", bits);
    }
  }

  private void line(String what, Object... words) {
    text.append(what);
    for (Object word : words) {
      text.append('\t').append(escaped(word.toString()));
    }
    text.append('\n');
  }

  private static String escaped(String word) {
    return word.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String word) {
    if (word.indexOf('\\') < 0) {
      return word;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter == '\\' && i + 1 < word.length()) {
        letter =
            switch (word.charAt(++i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> word.charAt(i);
            };
      }
      plain.append(letter);
    }
    return plain.toString();
  }

  static MatchModel read(String text) {
    try {
      return new Reading(text).model();
    } catch (IndexOutOfBoundsException | NumberFormatException broken) {
      throw new IllegalArgumentException("This is no match model: it breaks off.", broken);
    }
  }

  /// Takes line after line in the order in which they were written.
  private static final class Reading {

    private final Iterator<String> lines;
    private String[] words;

    private Reading(String text) {
      this.lines = text.lines().iterator();
      this.words = next();
    }

    private String[] next() {
      if (!lines.hasNext()) {
        throw new IllegalArgumentException("This is no match model: it breaks off.");
      }
      String[] next = lines.next().split("\t", -1);
      Arrays.setAll(next, i -> plain(next[i]));
      return next;
    }

    /// The words of a line that has to come now.
    private String[] take(String what) {
      if (!is(what)) {
        throw new IllegalArgumentException(
            "This is no match model: “%s” instead of “%s”.".formatted(words[0], what));
      }
      String[] taken = words;
      words = what.equals("end") ? taken : next();
      return taken;
    }

    private boolean is(String what) {
      return words[0].equals(what);
    }

    private MatchModel model() {
      String[] head = take(HEAD);
      String[] from = take("made from");
      if (!head[1].equals(VERSION) || Integer.parseInt(from[1]) != Normaliser.VERSION) {
        throw new IllegalArgumentException(
            "The match model is of version %s, normaliser %s; this is version %s, normaliser %d."
                .formatted(head[1], from[1], VERSION, Normaliser.VERSION));
      }
      String[] found = take("found");
      Schema schema = schema();
      List<List<String>> rules = new ArrayList<>();
      while (is("rule")) {
        String[] rule = take("rule");
        rules.add(List.of(rule).subList(1, rule.length));
      }
      String[] prior = take("prior");
      boolean families = is("families apart");
      if (families) {
        take("families apart");
      }
      List<MatchModel.Field> fields = new ArrayList<>();
      List<Integer> columns = new ArrayList<>();
      List<WeightTables.Rarity> rarities = new ArrayList<>();
      List<WordCounts> words = new ArrayList<>();
      while (is("field")) {
        field(fields, columns, rarities);
        words.add(words());
      }
      WeightTables tables =
          tables(
              Double.parseDouble(prior[1]),
              Double.parseDouble(prior[2]),
              Boolean.parseBoolean(prior[3]),
              Boolean.parseBoolean(prior[4]),
              families,
              columns,
              rarities,
              words);
      take("end");
      return new MatchModel(
          schema,
          fields,
          tables,
          rules,
          Double.parseDouble(found[2]),
          Double.parseDouble(found[3]),
          Double.parseDouble(found[4]),
          Double.parseDouble(found[1]),
          Integer.parseInt(found[5]),
          new MatchModel.Provenance(
              Integer.parseInt(from[1]),
              Long.parseLong(from[2]),
              Integer.parseInt(from[3]),
              Long.parseLong(from[4]),
              Long.parseLong(from[5]),
              Integer.parseInt(from[6])));
    }

    private Schema schema() {
      List<Schema.Field> fields = new ArrayList<>();
      while (is("schema")) {
        String[] field = take("schema");
        fields.add(
            new Schema.Field(field[1], Kind.valueOf(field[2]), Boolean.parseBoolean(field[3])));
      }
      return new Schema(fields);
    }

    private void field(
        List<MatchModel.Field> fields, List<Integer> columns, List<WeightTables.Rarity> rarities) {
      String[] field = take("field");
      List<String> levels = new ArrayList<>();
      List<Double> m = new ArrayList<>();
      List<Double> h = new ArrayList<>();
      List<Double> u = new ArrayList<>();
      while (is("level")) {
        String[] level = take("level");
        levels.add(level[1]);
        m.add(Double.valueOf(level[2]));
        h.add(Double.valueOf(level[3]));
        u.add(Double.valueOf(level[4]));
      }
      SortedMap<String, Float> common = new TreeMap<>();
      while (is("common")) {
        String[] value = take("common");
        common.put(value[1], Float.valueOf(value[2]));
      }
      fields.add(new MatchModel.Field(field[1], levels, m, h, u));
      columns.add(Integer.valueOf(field[2]));
      rarities.add(
          new WeightTables.Rarity(
              Float.parseFloat(field[3]),
              common,
              Double.parseDouble(field[4]),
              Double.parseDouble(field[5])));
    }

    private WordCounts words() {
      if (!is("words")) {
        return WordCounts.NONE;
      }
      int values = Integer.parseInt(take("words")[1]);
      SortedMap<String, Integer> counts = new TreeMap<>();
      while (is("word")) {
        String[] word = take("word");
        counts.put(word[1], Integer.valueOf(word[2]));
      }
      return new WordCounts(values, counts);
    }

    private WeightTables tables(
        double priorUnrelated,
        double priorHome,
        boolean homes,
        boolean strict,
        boolean families,
        List<Integer> columns,
        List<WeightTables.Rarity> rarities,
        List<WordCounts> words) {
      List<Patterns.Group> groups = new ArrayList<>();
      List<int[]> byRarity = new ArrayList<>();
      List<float[]> unrelated = new ArrayList<>();
      List<float[]> home = new ArrayList<>();
      while (is("group")) {
        String[] members = take("group");
        Patterns.Group group =
            new Patterns.Group(Integer.parseInt(members[1]), Integer.parseInt(members[2]));
        groups.add(group);
        byRarity.add(Arrays.stream(members).skip(3).mapToInt(Integer::parseInt).toArray());
        float[] againstUnrelated = new float[group.cells()];
        float[] againstHome = new float[homes ? group.cells() : 0];
        while (is("cell")) {
          String[] cell = take("cell");
          int at = Integer.parseInt(cell[1]);
          againstUnrelated[at] = Float.parseFloat(cell[2]);
          if (homes) {
            againstHome[at] = Float.parseFloat(cell[3]);
          }
        }
        unrelated.add(againstUnrelated);
        home.add(againstHome);
      }
      return new WeightTables(
          columns.stream().mapToInt(Integer::intValue).toArray(),
          groups,
          byRarity.toArray(int[][]::new),
          unrelated.toArray(float[][]::new),
          home.toArray(float[][]::new),
          priorUnrelated,
          priorHome,
          homes,
          families,
          strict,
          rarities,
          words,
          sources());
    }

    private Optional<SourcePriors> sources() {
      List<Double> bits = new ArrayList<>();
      int sources = 0;
      for (; is("sources"); sources++) {
        String[] words = take("sources");
        Arrays.stream(words).skip(1).map(Double::valueOf).forEach(bits::add);
      }
      return sources == 0
          ? Optional.empty()
          : Optional.of(
              new SourcePriors(sources, bits.stream().mapToDouble(Double::doubleValue).toArray()));
    }
  }
}
