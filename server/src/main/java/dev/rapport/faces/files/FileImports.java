package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.erasure.Erasing;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The imports of an organisation, step by step: a file arrives, its columns are settled, and it
/// waits for its turn. Each step is kept, so that it can be left and taken up again.
@Component
@Transactional
@EnableConfigurationProperties(ImportSettings.class)
public class FileImports {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};

  private static final String ALL =
      """
      select id, file, format, kind, source, state, rejects::text as rejects, stored, rows_known,
        mapping->>'text' as mapping, said::text as said, by_name, started_at, ended_at, problem,
        sheets, sheet, headless, back_since, back_done, taken_back_at, taken_back_by, rows_read,
        rows_new, rows_updated, rows_unchanged, rows_skipped, rows_rejected, rows_noted
      from files.imports
      """;

  /// What may stand between the columns of a key.
  private static final Predicate<String> BETWEEN =
      Pattern.compile("[\\p{L}\\p{N} ._:/#+-]*").asMatchPredicate();

  private final Previews previews = new Previews();
  private final JdbcClient jdbc;
  private final ImportRows rows;
  private final ImportSettings settings;

  FileImports(JdbcClient jdbc, ImportRows rows, ImportSettings settings) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.settings = settings;
  }

  /// A mapping that was kept by name.
  public record Kept(String name, Map<String, String> said) {}

  /// What the page of columns shows.
  ///
  /// @param why where the guess of each column comes from
  public record Asked(
      Preview preview, Map<String, String> said, Map<Integer, String> why, List<Kept> kept) {}

  /// What was answered on the page of columns.
  ///
  /// @param said by the name of its input
  /// @param asksMore whether an answer asks for more that was not on the page yet
  public record Answers(Map<String, String> said, boolean asksMore) {
    public Answers {
      said = Map.copyOf(said);
    }
  }

  /// Reads a form: dates get the pattern that fits them, permissions ask for more. Columns that
  /// were not on the page stay as they were answered or guessed.
  @Transactional(readOnly = true)
  public Answers answers(FileImport of, Map<String, String> form) {
    Kind kind = Kind.find(form.getOrDefault("kind", "")).orElse(of.kind());
    Asked asked = columns(of, kind == of.kind() ? null : kind, form.get("kept"));
    Preview preview = asked.preview();
    int columns = preview.columns().size();
    var said = new TreeMap<String, String>();
    boolean asksMore = false;
    for (String name : List.of("kind", "source", "key", "person", "person-source")) {
      said.put(name, form.getOrDefault(name, "").strip());
    }
    for (int i = 0; i < columns; i++) {
      if (!form.containsKey(Guessing.field(i))) {
        for (String word : List.of("field-", "pattern-", "purpose-", "channel-", "origin-")) {
          String before = asked.said().get(word + i);
          if (before != null) {
            said.put(word + i, before);
          }
        }
        continue;
      }
      String field = form.getOrDefault(Guessing.field(i), "");
      said.put(Guessing.field(i), field);
      if (MappingText.DATES.contains(field)) {
        String guess = Guessing.pattern(preview.values(i));
        said.put("pattern-" + i, form.getOrDefault("pattern-" + i, guess == null ? "" : guess));
      }
      if (Guessing.isAnswer(field)) {
        asksMore = asksMore || !form.containsKey("origin-" + i);
        for (String word : List.of("purpose-", "channel-", "origin-")) {
          said.put(word + i, form.getOrDefault(word + i, "").strip());
        }
      }
    }
    form.forEach((name, value) -> {
      if (name.startsWith("every-")) {
        said.put(name, value.strip());
      }
    });
    return new Answers(said, asksMore);
  }

  /// Values among the first rows of a column that are no day as they are said to be written.
  ///
  /// @param of how many values were looked at
  /// @param form as in dd.MM.yyyy
  public record NoDays(String heading, int count, int of, String example, String form) {}

  /// What is no day in columns that hold days: the rows of these values would stay out.
  public static List<NoDays> noDays(Preview preview, Map<String, String> said) {
    var found = new ArrayList<NoDays>();
    List<String> names = preview.names();
    for (int i = 0; i < names.size(); i++) {
      if (isDate(said.getOrDefault(Guessing.field(i), ""))) {
        List<String> values = preview.values(i);
        String form = said.getOrDefault("pattern-" + i, "").strip();
        List<String> misfits = Guessing.misfits(values, form);
        if (!misfits.isEmpty()) {
          found.add(
              new NoDays(
                  names.get(i),
                  misfits.size(),
                  values.size(),
                  Reject.readable(misfits.getFirst()),
                  form.isEmpty() ? "yyyy-MM-dd" : form));
        }
      }
    }
    return found;
  }

  /// Keeps what was answered until now, without settling it.
  public void keep(FileImport of, Map<String, String> said) {
    rows.keepSaid(of.id(), Kind.find(said.getOrDefault("kind", "")).orElse(of.kind()), said);
  }

  /// The fields that rows of this kind need and that nothing fills.
  public static List<String> lacking(Map<String, String> said) {
    var given = new HashSet<String>();
    said.forEach((name, value) -> {
      if (name.startsWith("field-")) {
        given.add(value);
      } else if (name.startsWith("every-") && !value.isBlank()) {
        given.add(name.substring("every-".length()));
      }
    });
    return Kind.find(said.getOrDefault("kind", ""))
        .map(kind -> Fields.lacking(kind, given))
        .orElse(List.of());
  }

  public static boolean isAnswer(String field) {
    return Guessing.isAnswer(field);
  }

  public static boolean isDate(String field) {
    return MappingText.DATES.contains(field);
  }

  /// The program that writes such files, when one is known.
  public static Optional<String> programOf(Preview preview) {
    return Optional.ofNullable(Guessing.programOf(preview));
  }

  /// The words of which a field is one; empty when it may be any.
  public static List<String> wordsOf(Kind kind, String field) {
    Set<String> words =
        switch (field) {
          case "purpose" -> Choices.PURPOSES.keySet();
          case "channel" ->
              kind == Kind.EXPERIENCES ? Choices.WAYS.keySet() : Choices.CHANNELS.keySet();
          case "kind" -> kind == Kind.CONTACTS ? Choices.CONTACTS.keySet() : Set.of();
          default -> Set.of();
        };
    return words.stream().sorted().toList();
  }

  /// Where an upload may lie until it is taken.
  @Transactional(propagation = Propagation.SUPPORTS)
  public Path arriving() {
    try {
      Files.createDirectories(settings.arriving());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings.arriving().resolve(UuidsByTime.next().toString());
  }

  /// Takes a file over and keeps it under a name of ours.
  ///
  /// @param arrived is moved away
  /// @param called how it was called where it came from
  /// @throws ImportIsRefused when nothing in it can be read; nothing of it is kept then
  @Transactional(propagation = Propagation.SUPPORTS)
  public ImportId take(Path arrived, String called, String byName) {
    var id = new ImportId(UuidsByTime.next());
    String name = nameOf(called);
    Path stored = settings.folder().resolve(id + ".csv");
    try {
      Files.createDirectories(settings.folder());
      Formats.Settled settled = Formats.settle(arrived, stored, name);
      Preview preview = inWordsOf(name, stored, () -> opened(stored, settled.format()));
      Kind kind = Guessing.kindOf(preview);
      rows.draft(
          id,
          name,
          kind,
          sourceOf(name, preview),
          byName,
          new ImportRows.Stored(
              String.valueOf(stored.getFileName()),
              settled.format(),
              Files.size(stored),
              preview.whole() ? preview.rows() : null,
              settled.sheets(),
              preview.headless()));
      return id;
    } catch (IOException e) {
      delete(stored);
      throw notKept(name, e);
    } catch (UncheckedIOException e) {
      delete(stored);
      throw notKept(name, Objects.requireNonNull(e.getCause()));
    } catch (RuntimeException e) {
      delete(stored);
      throw e;
    }
  }

  /// As it is read unless somebody says otherwise.
  private static Preview opened(Path stored, Formats.Format format) {
    SourceFile file = SourceFile.of(stored);
    Preview preview = Preview.of(file);
    boolean headless = format != Formats.Format.CARDS && Guessing.isHeadless(preview);
    return headless ? Preview.of(file, true) : preview;
  }

  /// Reads the first row as headings, or as one like the others. What was said about the columns is
  /// forgotten.
  ///
  /// @throws ImportIsRefused when the import has begun
  public void chooseHeadings(FileImport of, boolean headless) {
    if (of.state() != ImportState.DRAFT) {
      throw new ImportIsRefused(say("This import has begun already. Bring the file in once more."));
    }
    Path stored = pathOf(of);
    Preview preview =
        inWordsOf(of.file(), stored, () -> Preview.of(SourceFile.of(stored), headless));
    rows.redraft(
        of.id(),
        of.sheet(),
        headless,
        Guessing.kindOf(preview),
        preview.whole() ? preview.rows() : null);
  }

  /// Reads another sheet of the workbook. What was said about the columns of the one before is
  /// forgotten.
  ///
  /// @throws ImportIsRefused when there is no such sheet, or the import has begun
  public void chooseSheet(FileImport of, String sheet) {
    if (of.state() != ImportState.DRAFT) {
      throw new ImportIsRefused(say("This import has begun already. Bring the file in once more."));
    }
    if (!of.sheets().contains(sheet)) {
      throw new ImportIsRefused(say("{0} has no sheet “{1}”. Choose another.", of.file(), sheet));
    }
    Path stored = pathOf(of);
    Path turned = stored.resolveSibling(stored.getFileName() + ".turned");
    try {
      Sheet.turn(Formats.workbook(stored), turned, of.file(), sheet);
      Preview preview = inWordsOf(of.file(), turned, () -> opened(turned, Formats.Format.SHEET));
      Files.move(turned, stored, StandardCopyOption.REPLACE_EXISTING);
      rows.redraft(
          of.id(),
          sheet,
          preview.headless(),
          Guessing.kindOf(preview),
          preview.whole() ? preview.rows() : null);
    } catch (IOException e) {
      throw notKept(of.file(), e);
    } catch (UncheckedIOException e) {
      throw notKept(of.file(), Objects.requireNonNull(e.getCause()));
    } finally {
      delete(turned);
    }
  }

  private static ImportIsRefused notKept(String name, IOException why) {
    return new ImportIsRefused(
        isFull(why)
            ? say(
                "There is no room left on the disk, so nothing of {0} is kept. Make room, and choose it again.",
                name)
            : say(
                "{0} cannot be kept: {1}. Choose it again.",
                name, String.valueOf(why.getMessage())));
  }

  /// What the systems say when a disk, a share or a quota is full.
  public static boolean isFull(Throwable why) {
    for (Throwable each = why; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage());
      if (message.contains("No space left")
          || message.contains("quota exceeded")
          || message.contains("not enough space")
          || message.contains("File too large")) {
        return true;
      }
    }
    return false;
  }

  private static void delete(Path stored) {
    try {
      Files.deleteIfExists(stored);
      Files.deleteIfExists(Formats.workbook(stored));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last part of a path, as some browsers send it, without what nobody sees.
  private static String nameOf(String called) {
    String last = called.substring(Math.max(called.lastIndexOf('/'), called.lastIndexOf('\\')) + 1);
    String name = Reject.readable(last).strip();
    return name.isEmpty() ? "file" : name.substring(0, Math.min(name.length(), 120));
  }

  private static String sourceOf(String name, Preview preview) {
    String program = Guessing.programOf(preview);
    if (program != null) {
      return program;
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// The newest first.
  @Transactional(readOnly = true)
  public List<FileImport> latest(int limit) {
    return jdbc.sql(ALL + "order by started_at desc, id desc limit :limit")
        .param("limit", limit)
        .query(FileImports::fileImport)
        .list();
  }

  /// @throws ImportIsUnknown when the organisation has none of this name
  @Transactional(readOnly = true)
  public FileImport get(ImportId id) {
    return jdbc.sql(ALL + "where id = :id")
        .param("id", id.value())
        .query(FileImports::fileImport)
        .optional()
        .orElseThrow(() -> new ImportIsUnknown(id));
  }

  /// @throws ImportIsUnknown when the file is deleted
  @Transactional(propagation = Propagation.SUPPORTS)
  public Preview preview(FileImport of) {
    Path path = pathOf(of);
    return inWordsOf(of.file(), path, () -> previews.of(path, of.headless()));
  }

  /// @param kind what the rows are, when it is asked for anew
  /// @param kept the name of a mapping to begin with
  @Transactional(readOnly = true)
  public Asked columns(FileImport of, @Nullable Kind kind, @Nullable String kept) {
    Preview preview = preview(of);
    Kind asked = kind == null ? of.kind() : kind;
    Guessing.Guess guess = Guessing.of(preview, asked, of.source());
    List<Kept> like = keptFor(preview);
    Map<String, String> said = guess.said();
    Optional<Kept> chosen = like.stream().filter(one -> one.name().equals(kept)).findFirst();
    if (chosen.isPresent()) {
      said = chosen.get().said();
    } else if (kind == null && !of.said().isEmpty()) {
      said = of.said();
    } else if (kind == null && !like.isEmpty()) {
      said = like.getFirst().said();
    }
    return new Asked(preview, said, guess.why(), like);
  }

  private List<Kept> keptFor(Preview preview) {
    return jdbc.sql(
            """
            select name, said::text as said from files.mappings
            where headings = :headings order by at desc, name
            """)
        .param("headings", preview.headings())
        .query((row, number) ->
            new Kept(row.getString("name"), JSON.readValue(row.getString("said"), TEXTS)))
        .list();
  }

  /// Settles what the columns mean.
  ///
  /// @param keepAs keeps the mapping under this name, too; empty keeps it with the import alone
  /// @throws ImportIsRefused naming everything that is wrong with the answers
  public void settle(FileImport of, Map<String, String> said, String keepAs, String byName) {
    if (of.state() != ImportState.DRAFT) {
      throw new ImportIsRefused(say("This import has begun already. Bring the file in once more."));
    }
    Path path = pathOf(of);
    Preview preview = preview(of);
    refuseRepeated(preview, said);
    refuseBadNames(preview, said);
    String text = MappingText.of(preview, said);
    Mapping mapping = MappingFile.parseAnswers(mappingPath(of), text);
    inWordsOf(
        of.file(),
        path,
        () -> {
          SourceFile file = SourceFile.of(path);
          return Columns.of(
              file, Recognition.of(file, mapping.shape(), mapping.columns()), mapping);
        });
    String answers = JSON.writeValueAsString(said);
    jdbc.sql(
            """
            update files.imports
            set kind = :kind, source = :source, said = cast(:said as jsonb),
              mapping = cast(:mapping as jsonb), changed_at = clock_timestamp(),
              looked = case when mapping = cast(:mapping as jsonb) then looked end
            where id = :id
            """)
        .param("id", of.id().value())
        .param("kind", mapping.kind().word())
        .param("source", mapping.source())
        .param("said", answers)
        .param(
            "mapping",
            JSON.writeValueAsString(Map.of("name", mappingPath(of).toString(), "text", text)))
        .update();
    if (!keepAs.isBlank()) {
      jdbc.sql(
              """
              insert into files.mappings (id, name, headings, kind, source, text, said, by_name)
              values (:id, :name, :headings, :kind, :source, :text, cast(:said as jsonb), :by)
              on conflict (organisation, name) do update
                set headings = excluded.headings, kind = excluded.kind, source = excluded.source,
                  text = excluded.text, said = excluded.said, by_name = excluded.by_name,
                  at = clock_timestamp()
              """)
          .param("id", UuidsByTime.next())
          .param("name", keepAs.strip())
          .param("headings", preview.headings())
          .param("kind", mapping.kind().word())
          .param("source", mapping.source())
          .param("text", text)
          .param("said", answers)
          .param("by", byName)
          .update();
    }
  }

  private static void refuseRepeated(Preview preview, Map<String, String> said) {
    var sentences = new ArrayList<String>();
    var taken = new TreeMap<String, String>();
    List<String> names = preview.names();
    for (int i = 0; i < names.size(); i++) {
      String field = said.getOrDefault(Guessing.field(i), "");
      boolean once =
          !field.isEmpty() && !field.equals(Guessing.ATTRIBUTE) && !Guessing.isAnswer(field);
      String other = once ? taken.putIfAbsent(field, names.get(i)) : null;
      if (other != null) {
        sentences.add(
            say(
                "“{0}” and “{1}” both are “{2}”. Leave one of them out, or choose something else.",
                other, names.get(i), field));
      }
    }
    if (!sentences.isEmpty()) {
      throw new ImportIsRefused(sentences);
    }
  }

  /// What names a row, or a person, is put together from columns that are there.
  private static void refuseBadNames(Preview preview, Map<String, String> said) {
    var sentences = new ArrayList<String>();
    String key = said.getOrDefault("key", "");
    if (!isName(preview, Template.parse(key))) {
      sentences.add(
          say(
              "What names a row for ever: “{0}” names no column of the file. Choose one of the list.",
              key));
    }
    String person = said.getOrDefault("person", "");
    if (!person.isEmpty() && !isName(preview, Template.parse(person))) {
      sentences.add(
          say(
              "Whose rows they are: “{0}” names no column of the file. Choose one of the list.",
              person));
    }
    if (!sentences.isEmpty()) {
      throw new ImportIsRefused(sentences);
    }
  }

  private static boolean isName(Preview preview, Template template) {
    return template.parts().stream().anyMatch(part -> !(part instanceof Template.Literal))
        && preview.names().containsAll(template.columns())
        && template.parts().stream()
            .allMatch(
                part -> !(part instanceof Template.Literal(String text)) || BETWEEN.test(text));
  }

  /// The mapping that was settled.
  Mapping mappingOf(FileImport of) {
    String text = of.mapping();
    if (text == null) {
      throw new ImportIsRefused(say("Settle the columns first. Nothing came in."));
    }
    return MappingFile.parse(mappingPath(of), text, null);
  }

  private static Path mappingPath(FileImport of) {
    return Path.of("mapping of " + of.file().replaceAll("[^\\p{L}\\p{N} ._-]", "_"));
  }

  Path pathOf(FileImport of) {
    String stored = of.stored();
    if (stored == null) {
      throw new ImportIsUnknown(of.id());
    }
    return settings.folder().resolve(stored);
  }

  /// Where the rows are listed that could not come in, or that could not as far as the file was
  /// looked through; if there are any.
  public Optional<Path> errorsOf(FileImport of) {
    return Optional.of(of.state() == ImportState.DRAFT ? lookedErrorPath(of) : errorPath(of))
        .filter(Files::exists);
  }

  Path lookedErrorPath(FileImport of) {
    return settings.folder().resolve(of.id() + ".looked.csv");
  }

  Path errorPath(FileImport of) {
    return settings.folder().resolve(of.id() + ".errors.csv");
  }

  /// Sentences name the file as she knows it, not as we keep it.
  static <T> T inWordsOf(String name, Path stored, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ImportIsRefused e) {
      throw new ImportIsRefused(
          e.sentences().stream()
              .map(sentence -> sentence.replace(stored.toString(), name))
              .toList());
    }
  }

  /// @return whether it stood so that this could follow
  boolean moveTo(ImportId id, ImportState next, @Nullable String problem, ImportState... from) {
    var words = new HashSet<String>();
    for (ImportState each : from) {
      words.add(each.name().toLowerCase(Locale.ROOT));
    }
    return jdbc.sql(
                """
                update files.imports
                set state = :state, problem = :problem, changed_at = clock_timestamp(),
                  ended_at = case when :ended then clock_timestamp() end
                where id = :id and state in (:from)
                """)
            .param("id", id.value())
            .param("state", next.name().toLowerCase(Locale.ROOT))
            .param("problem", problem)
            .param("ended", !next.isUnderWay())
            .param("from", words)
            .update()
        == 1;
  }

  /// Those that were going or waiting when the server last ended, the oldest first.
  @Transactional(readOnly = true)
  List<ImportId> cutOff() {
    return jdbc.sql(
            """
            select id from files.imports
            where (state in ('waiting', 'going') and stored is not null) or back_since is not null
            order by started_at, id
            """)
        .query((row, number) -> new ImportId(row.getObject("id", UUID.class)))
        .list();
  }

  /// Deletes the files that lie here since before; what came in from them stays.
  ///
  /// @return how many
  int deleteFilesFrom(Instant before) {
    return forget(
        jdbc.sql(
                """
                select id, stored from files.imports
                where stored is not null and changed_at < :before
                  and state not in ('waiting', 'going') for update
                """)
            .param("before", before.atOffset(ZoneOffset.UTC)));
  }

  /// Somebody who came in with a file is erased, so no file that held a line of hers stays.
  @EventListener
  void deleteFilesOf(Erasing erasing) {
    forget(
        jdbc.sql(
                """
                select id, stored from files.imports
                where stored is not null and id = any (cast(:ids as uuid[])) for update
                """)
            .param("ids", Column.of(erasing.imports(), id -> id)));
  }

  private int forget(JdbcClient.StatementSpec which) {
    Tenancy.require();
    record Old(UUID id, String stored) {}
    List<Old> gone =
        which
            .query(
                (row, number) -> new Old(row.getObject("id", UUID.class), row.getString("stored")))
            .list();
    jdbc.sql("update files.imports set stored = null where id = any (cast(:ids as uuid[]))")
        .param("ids", Column.of(gone, Old::id))
        .update();
    for (Old each : gone) {
      delete(settings.folder().resolve(each.stored()));
      delete(settings.folder().resolve(each.id() + ".errors.csv"));
      delete(settings.folder().resolve(each.id() + ".looked.csv"));
    }
    return gone.size();
  }

  /// Deletes what was still on its way when a server was killed, or its disk was full.
  void deleteHalfArrived(Instant before) throws IOException {
    if (Files.isDirectory(settings.arriving())) {
      try (var lying = Files.newDirectoryStream(settings.arriving())) {
        for (Path each : lying) {
          if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
            delete(each);
          }
        }
      }
    }
  }

  private static FileImport fileImport(ResultSet row, int number) throws SQLException {
    String mapping = row.getString("mapping");
    long rows = row.getLong("rows_known");
    boolean counted = !row.wasNull();
    return new FileImport(
        new ImportId(row.getObject("id", UUID.class)),
        row.getString("file"),
        row.getString("format"),
        Kind.find(row.getString("kind")).orElse(Kind.PEOPLE),
        row.getString("source"),
        ImportState.parse(row.getString("state")),
        counts(row),
        told(JSON.readValue(row.getString("rejects"), NUMBERS)),
        row.getString("stored"),
        counted ? rows : null,
        mapping,
        JSON.readValue(row.getString("said"), TEXTS),
        row.getString("by_name"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        ImportProblem.told(row.getString("problem")),
        List.of((String[]) row.getArray("sheets").getArray()),
        row.getString("sheet"),
        row.getBoolean("headless"),
        instant(row, "back_since"),
        row.getLong("back_done"),
        instant(row, "taken_back_at"),
        row.getString("taken_back_by"));
  }

  /// Reasons are kept in English.
  private static Map<String, Long> told(Map<String, Long> rejects) {
    Map<String, Long> told = new LinkedHashMap<>();
    rejects.forEach((reason, rows) -> told.merge(Reason.told(reason), rows, Long::sum));
    return told;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getLong("rows_read"),
        row.getLong("rows_new"),
        row.getLong("rows_updated"),
        row.getLong("rows_unchanged"),
        row.getLong("rows_skipped"),
        row.getLong("rows_rejected"),
        row.getLong("rows_noted"));
  }
}
