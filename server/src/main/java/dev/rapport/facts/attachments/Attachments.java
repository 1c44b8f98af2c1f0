package dev.rapport.facts.attachments;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.TouchedSince;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Fingerprint;
import dev.rapport.ground.database.UuidsByTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Files that hang on the records of a person. Their content lies in the database (decision 0010):
/// it comes with its row or not at all, is bound to the house, and is backed up with the rest.
@Component
@Transactional
@EnableConfigurationProperties(AttachmentSettings.class)
public class Attachments {

  private static final String ALL =
      """
      select id, record, name, kind, bytes, by_name, at from attachments.files
      """;

  private static final TouchedSince CHANGED_SINCE =
      new TouchedSince(
          """
          select distinct f.record from attachments.files f
          join people.brought b on b.organisation = f.organisation and b.record = f.record
          where b.import = :import %1$s and f.taken_away_at is null
          """,
          "b.record");

  private final JdbcClient jdbc;
  private final AttachedContents contents;
  private final Edits edits;
  private final Audit audit;
  private final AttachmentSettings settings;

  Attachments(
      JdbcClient jdbc,
      AttachedContents contents,
      Edits edits,
      Audit audit,
      AttachmentSettings settings) {
    this.jdbc = jdbc;
    this.contents = contents;
    this.edits = edits;
    this.audit = audit;
    this.settings = settings;
  }

  /// What became of a file that somebody wanted to attach.
  public sealed interface Outcome {

    record Attached(AttachmentId id, String name) implements Outcome {}

    record Empty() implements Outcome {}

    record TooLarge() implements Outcome {}

    /// Its content is nothing that may be attached.
    record OfNoKnownKind() implements Outcome {}
  }

  public AttachmentSettings settings() {
    return settings;
  }

  /// Keeps a file. Whatever fails on the way leaves nothing behind.
  ///
  /// @param record the record on which it hangs
  /// @param called how it was called where it came from
  public Outcome attach(RecordId record, Path arrived, String called, Staff staff) {
    try {
      long bytes = Files.size(arrived);
      if (bytes == 0) {
        return new Outcome.Empty();
      }
      if (bytes > settings.largest().toBytes()) {
        return new Outcome.TooLarge();
      }
      Optional<FileKind> kind = Sniffing.of(arrived);
      return kind.isEmpty()
          ? new Outcome.OfNoKnownKind()
          : keep(record, arrived, bytes, FileName.of(called, kind.get()), kind.get(), staff);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome keep(
      RecordId record, Path arrived, long bytes, String name, FileKind kind, Staff staff)
      throws IOException {
    edits.lock(List.of(record));
    var id = new AttachmentId(UuidsByTime.next());
    jdbc.sql(
            """
            insert into attachments.files (id, record, name, kind, bytes, sha256, by_name)
            values (:id, :record, :name, :kind, :bytes, :sha256, :byName)
            """)
        .param("id", id.value())
        .param("record", record.value())
        .param("name", name)
        .param("kind", kind.word())
        .param("bytes", bytes)
        .param("sha256", sumOf(arrived))
        .param("byName", staff.name())
        .update();
    try (InputStream content = Files.newInputStream(arrived)) {
      contents.read(content, id, bytes);
    }
    note(staff, "attach file", record, id, "", name);
    return new Outcome.Attached(id, name);
  }

  private static byte[] sumOf(Path arrived) throws IOException {
    MessageDigest sum = Fingerprint.sha256();
    try (InputStream content = new DigestInputStream(Files.newInputStream(arrived), sum)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return sum.digest();
  }

  /// The files of these records, the latest first.
  @Transactional(readOnly = true)
  public List<Attachment> of(Collection<RecordId> records) {
    return jdbc.sql(
            ALL
                + """
                where record = any (cast(:records as uuid[])) and taken_away_at is null
                order by at desc, id desc
                """)
        .param("records", Column.of(records, RecordId::value))
        .query(Attachments::attachment)
        .list();
  }

  /// A file of these records; empty when it is of nobody here, or was taken away.
  @Transactional(readOnly = true)
  public Optional<Attachment> find(AttachmentId id, Collection<RecordId> records) {
    return jdbc.sql(
            ALL
                + """
                where id = :id and record = any (cast(:records as uuid[]))
                  and taken_away_at is null
                """)
        .param("id", id.value())
        .param("records", Column.of(records, RecordId::value))
        .query(Attachments::attachment)
        .optional();
  }

  /// Notes that somebody takes the content along.
  public void noteReading(Attachment file, Staff staff) {
    audit.note(
        staff.id(),
        staff.name(),
        "read attached file",
        file.record().value(),
        null,
        Map.of("about", file.name(), "file", file.id().toString()));
  }

  /// One piece of the content. Each is read in a transaction of its own: whoever receives slowly
  /// holds none.
  ///
  /// @throws org.springframework.dao.EmptyResultDataAccessException when it is gone by now
  @Transactional(readOnly = true)
  public byte[] piece(AttachmentId id, int number) {
    return jdbc.sql(
            "select content from attachments.pieces where file = :file and number = :number")
        .param("file", id.value())
        .param("number", number)
        .query((row, count) -> row.getBytes("content"))
        .single();
  }

  /// @return whether it was there
  public boolean takeAway(Attachment file, Staff staff, Instant now) {
    boolean taken =
        jdbc.sql(
                    """
                    update attachments.files
                    set taken_away_at = cast(:now as timestamptz), taken_away_by = :byName
                    where id = :id and taken_away_at is null
                    """)
                .param("now", now.toString())
                .param("byName", staff.name())
                .param("id", file.id().value())
                .update()
            == 1;
    if (taken) {
      note(staff, "take file away", file.record(), file.id(), file.name(), "");
    }
    return taken;
  }

  /// Those of these records that were taken away since, and can be brought back.
  @Transactional(readOnly = true)
  public List<Attachment> takenAway(Collection<RecordId> records, Instant since) {
    return jdbc.sql(
            ALL
                + """
                where record = any (cast(:records as uuid[]))
                  and taken_away_at >= cast(:since as timestamptz)
                """)
        .param("records", Column.of(records, RecordId::value))
        .param("since", since.toString())
        .query(Attachments::attachment)
        .list();
  }

  /// @return what it is called, when it could be brought back
  public Optional<String> bringBack(
      AttachmentId id, Collection<RecordId> records, Staff staff, Instant since) {
    Optional<Attachment> file =
        takenAway(records, since).stream().filter(one -> one.id().equals(id)).findFirst();
    boolean back =
        file.isPresent()
            && jdbc.sql(
                        """
                        update attachments.files set taken_away_at = null, taken_away_by = null
                        where id = :id and taken_away_at is not null
                        """)
                    .param("id", id.value())
                    .update()
                == 1;
    if (!back) {
      return Optional.empty();
    }
    note(staff, "bring file back", file.get().record(), id, "", file.get().name());
    return Optional.of(file.get().name());
  }

  private void note(
      Staff staff, String act, RecordId record, AttachmentId id, String before, String after) {
    audit.note(
        staff.id(),
        staff.name(),
        act,
        record.value(),
        null,
        Map.of(
            "about",
            before.isEmpty() ? after : before,
            "before",
            before,
            "after",
            after,
            "file",
            id.toString()));
  }

  /// Records that an import brought, and to which somebody attached something since.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy) {
    return CHANGED_SINCE.find(jdbc, broughtBy);
  }

  /// The same among these records.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy, Collection<RecordId> among) {
    return CHANGED_SINCE.find(jdbc, broughtBy, among);
  }

  /// Takes away all that hangs on records that go.
  public void takeAwayAll(Collection<RecordId> leaving, String byName, Instant now) {
    jdbc.sql(
            """
            update attachments.files
            set taken_away_at = cast(:now as timestamptz), taken_away_by = :byName
            where record = any (cast(:records as uuid[])) and taken_away_at is null
            """)
        .param("now", now.toString())
        .param("byName", byName)
        .param("records", Column.of(leaving, RecordId::value))
        .update();
  }

  /// Removes for good what was taken away before, and all of records that lie in the trash since.
  ///
  /// @return how many files
  int remove(Instant before, Collection<RecordId> trashed) {
    return jdbc.sql(
            """
            delete from attachments.files
            where taken_away_at < cast(:before as timestamptz)
              or record = any (cast(:records as uuid[]))
            """)
        .param("before", before.toString())
        .param("records", Column.of(trashed, RecordId::value))
        .update();
  }

  private static Attachment attachment(ResultSet row, int number) throws SQLException {
    long bytes = row.getLong("bytes");
    return new Attachment(
        new AttachmentId(row.getObject("id", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        row.getString("name"),
        FileKind.parse(row.getString("kind")),
        bytes,
        Math.toIntExact((bytes + AttachedContents.PIECE - 1) / AttachedContents.PIECE),
        row.getString("by_name"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
