package dev.rapport.faces.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.rapport.facts.attachments.AttachedContents;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings a house back from its folder, as an organisation that did not exist before: whole, or not
/// at all. Ids stay as they are, since every key of a row begins with its organisation.
@Component
public class HouseRestoring {

  private static final int ROWS_AT_ONCE = 500;
  private static final int LONGEST_FIELD = 32 * 1024 * 1024;

  private final Organisations organisations;
  private final Audit audit;
  private final HouseKinds kinds;
  private final AttachedContents contents;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  HouseRestoring(
      Organisations organisations,
      Audit audit,
      HouseKinds kinds,
      AttachedContents contents,
      JdbcTemplate jdbc,
      TransactionTemplate transactions) {
    this.organisations = organisations;
    this.audit = audit;
    this.kinds = kinds;
    this.contents = contents;
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /// Who signs in first, since nobody's password comes along.
  ///
  /// @param name of one of the staff; not needed where there is one manager
  /// @param passwordHash as `allowSignIn` takes it
  public record Answering(@Nullable String name, String email, String passwordHash) {}

  public record Restored(Organisation organisation, Staff firstIn, long rows) {}

  /// @param folder or a zip of one
  /// @param slug the short name of the organisation on this server; no other has it
  /// @throws FolderIsRefused naming file and line; nothing of the folder is kept then
  public Restored restore(Path folder, String slug, Answering answering) throws IOException {
    try (FolderReading files = FolderReading.open(folder)) {
      files.verify(HouseFile.NAME);
      HouseFile house = HouseFile.read(files.open(HouseFile.NAME), kinds.inHouseFile());
      List<String> names = kinds.inFiles().stream().map(HouseKinds::fileOf).toList();
      files.refuseOtherThan(Stream.concat(Stream.of(HouseFile.NAME), names.stream()).toList());
      for (String name : names) {
        files.verify(name);
      }
      var id = OrganisationId.of(UuidsByTime.next());
      return Tenancy.within(
          id,
          () ->
              Objects.requireNonNull(
                  transactions.execute(status -> {
                    try {
                      return restore(files, house, id, slug, answering);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  })));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Restored restore(
      FolderReading files, HouseFile house, OrganisationId id, String slug, Answering answering)
      throws IOException {
    Organisation founded =
        organisations.found(
            id, slug, house.of("name"), house.of("kind"), house.zone(), house.of("country"));
    jdbc.execute(FactTable.READ_ALIKE);
    long rows = 0;
    for (FactTable kind : kinds.all()) {
      var batch = new Batch(kind);
      if (kinds.inHouseFile().contains(kind)) {
        for (HouseFile.Line line : house.lines(kind)) {
          List<@Nullable String> values = new ArrayList<>();
          kind.headings().forEach(heading -> values.add(line.values().get(heading)));
          batch.add(new Row(line.number(), values));
        }
      } else {
        read(files, kind, batch);
      }
      batch.write();
      rows += batch.written;
    }
    readContents(files);
    kinds.areBack();
    audit.note(
        null, "Rapport", "restore house", null, null, Map.of("about", "folder " + files.name()));
    Staff first = firstIn(answering.name());
    organisations.allowSignIn(id, first.id(), answering.email(), answering.passwordHash());
    return new Restored(founded, first, rows);
  }

  /// Each file has its row and each row its file, with the sum and the size that the row says.
  private void readContents(FolderReading files) throws IOException {
    Set<String> unclaimed = files.attachments();
    for (AttachedContents.Kept each : attached()) {
      String name = FolderWriting.ATTACHMENTS + "/" + each.id();
      String sum =
          files.verify(
              name,
              in -> {
                if (contents.read(in, each.id(), each.bytes()) != each.bytes()) {
                  throw new FolderIsRefused(
                      "%s is not of %d bytes, as its row says.".formatted(name, each.bytes()));
                }
              });
      if (!sum.equals(each.sha256())) {
        throw new FolderIsRefused("%s is not the file that its row means.".formatted(name));
      }
      unclaimed.remove(name);
    }
    if (!unclaimed.isEmpty()) {
      throw new FolderIsRefused(
          "%s stands in no row: take it out.".formatted(unclaimed.iterator().next()));
    }
  }

  private List<AttachedContents.Kept> attached() {
    try {
      return contents.all();
    } catch (AttachedContents.KindIsUnknown e) {
      throw new FolderIsRefused("attachments.csv: " + e.getMessage());
    }
  }

  private Staff firstIn(@Nullable String name) {
    List<Staff> staff = organisations.staff();
    List<Staff> meant =
        staff.stream()
            .filter(one -> name == null ? one.role() == Role.MANAGER : one.name().equals(name))
            .toList();
    if (meant.size() != 1) {
      throw new FolderIsRefused(
          "Say with --name who signs in first, one of: %s."
              .formatted(staff.stream().map(Staff::name).collect(Collectors.joining(", "))));
    }
    return meant.getFirst();
  }

  /// @param line at which it begins
  private record Row(long line, List<@Nullable String> values) {}

  /// Nothing between two commas is not known; two quotation marks are an empty text.
  private static final class Values extends AbstractBaseCsvCallbackHandler<Row> {

    private List<@Nullable String> values = new ArrayList<>();

    @Override
    protected void handleBegin(long line) {
      values = new ArrayList<>();
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
      values.add(length == 0 && !quoted ? null : new String(buffer, offset, length));
    }

    @Override
    protected Row buildRecord() {
      return new Row(getStartingLineNumber(), values);
    }
  }

  private static void read(FolderReading files, FactTable kind, Batch batch) throws IOException {
    String name = HouseKinds.fileOf(kind);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    long last = 0;
    try (CsvReader<Row> rows =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.NONE)
            .skipEmptyLines(false)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .maxBufferSize(LONGEST_FIELD)
            .build(new Values(), new InputStreamReader(files.open(name), decoder))) {
      for (Row row : rows) {
        if (last == 0) {
          refuseOtherHeadings(kind, row);
        } else {
          refuseOtherLength(kind, row);
          batch.add(row);
        }
        last = row.line();
      }
    } catch (CsvParseException e) {
      throw new FolderIsRefused(
          "%s, after line %d: this is no row of values.".formatted(name, last));
    } catch (CharacterCodingException e) {
      throw new FolderIsRefused("%s, after line %d: this is not UTF-8.".formatted(name, last));
    }
    if (last == 0) {
      throw new FolderIsRefused("%s, line 1: its headings are missing.".formatted(name));
    }
  }

  private static void refuseOtherHeadings(FactTable kind, Row row) {
    if (!row.values().equals(kind.headings())) {
      throw new FolderIsRefused(
          "%s, line 1: its headings are not “%s”."
              .formatted(HouseKinds.fileOf(kind), String.join(",", kind.headings())));
    }
  }

  private static void refuseOtherLength(FactTable kind, Row row) {
    if (row.values().size() != kind.headings().size()) {
      throw new FolderIsRefused(
          "%s, line %d: %d values stand here, not %d."
              .formatted(
                  HouseKinds.fileOf(kind),
                  row.line(),
                  row.values().size(),
                  kind.headings().size()));
    }
  }

  /// Rows on their way into one table.
  private final class Batch {

    private final FactTable kind;
    private final List<Row> rows = new ArrayList<>();
    private long written;

    Batch(FactTable kind) {
      this.kind = kind;
    }

    void add(Row row) {
      rows.add(row);
      if (rows.size() == ROWS_AT_ONCE) {
        write();
      }
    }

    void write() {
      if (rows.isEmpty()) {
        return;
      }
      jdbc.execute("savepoint rows");
      try {
        insert(rows);
        jdbc.execute("release savepoint rows");
      } catch (DataAccessException e) {
        jdbc.execute("rollback to savepoint rows");
        throw refusedRow(e);
      }
      written += rows.size();
      rows.clear();
    }

    /// Finds the first row that the database does not take.
    private RuntimeException refusedRow(DataAccessException together) {
      for (Row row : rows) {
        try {
          insert(List.of(row));
        } catch (DataAccessException alone) {
          return new FolderIsRefused(
              "%s, line %d: %s".formatted(fileOf(kind), row.line(), sentence(alone)));
        }
      }
      return together;
    }

    private String fileOf(FactTable kind) {
      return kinds.inHouseFile().contains(kind) ? HouseFile.NAME : HouseKinds.fileOf(kind);
    }

    private void insert(List<Row> some) {
      Object[] columns = new Object[kind.headings().size()];
      for (int at = 0; at < columns.length; at++) {
        @Nullable String[] column = new @Nullable String[some.size()];
        for (int number = 0; number < column.length; number++) {
          column[number] = some.get(number).values().get(at);
        }
        columns[at] = column;
      }
      jdbc.update(
          kind.insert(),
          statement -> {
            for (int at = 0; at < columns.length; at++) {
              statement.setObject(at + 1, columns[at]);
            }
          });
    }

    /// What the database says about the row, in its first line.
    private static String sentence(DataAccessException refused) {
      String words = String.valueOf(refused.getMostSpecificCause().getMessage());
      return "the database does not take this row: "
          + words.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "")
          + ".";
    }
  }
}
