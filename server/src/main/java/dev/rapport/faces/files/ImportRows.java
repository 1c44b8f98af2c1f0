package dev.rapport.faces.files;

import dev.rapport.ground.database.UuidsByTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The imports of an organisation, each with its progress.
@Component
@Transactional
class ImportRows {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  ImportRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Begins an import. An earlier one of the same file that never ended is said to have stopped:
  /// this one takes it up again.
  UUID begin(ImportOrder order) {
    Mapping mapping = order.mapping();
    ImportId known = order.known();
    if (known != null) {
      jdbc.sql(
              """
              update files.imports
              set state = 'going', problem = null, ended_at = null, changed_at = clock_timestamp(),
                started_at = case when rows_read = 0 then clock_timestamp() else started_at end
              where id = :id
              """)
          .param("id", known.value())
          .update();
      return known.value();
    }
    String file = String.valueOf(order.file().getFileName());
    jdbc.sql(
            """
            update files.imports
            set state = 'failed', ended_at = clock_timestamp(),
              problem = 'It stopped before the end of the file; a later import took it up again.'
            where state = 'going' and file = :file and kind = :kind and source = :source
            """)
        .param("file", file)
        .param("kind", mapping.kind().word())
        .param("source", mapping.source())
        .update();
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into files.imports (id, file, kind, source, mapping, by_name)
            values (:id, :file, :kind, :source, :mapping::jsonb, :by)
            """)
        .param("id", id)
        .param("file", file)
        .param("kind", mapping.kind().word())
        .param("source", mapping.source())
        .param(
            "mapping",
            JSON.writeValueAsString(
                Map.of("name", mapping.file().toString(), "text", mapping.text())))
        .param("by", order.byName())
        .update();
    return id;
  }

  /// A file that lies here and waits to be understood.
  ///
  /// @param name ours
  /// @param rows null when nobody counted them all
  record Stored(String name, Formats.Format format, long bytes, @Nullable Long rows) {}

  void draft(ImportId id, String file, Kind kind, String source, String byName, Stored stored) {
    jdbc.sql(
            """
            insert into files.imports (
              id, file, kind, source, mapping, by_name, state, stored, format, bytes, rows_known)
            values (
              :id, :file, :kind, :source, '{}', :by, 'draft', :stored, :format, :bytes, :rows)
            """)
        .param("id", id.value())
        .param("file", file)
        .param("kind", kind.word())
        .param("source", source)
        .param("by", byName)
        .param("stored", stored.name())
        .param("format", stored.format().word())
        .param("bytes", stored.bytes())
        .param("rows", stored.rows())
        .update();
  }

  /// Marks all that the transaction writes as brought by this import.
  void mark(UUID id) {
    jdbc.sql("select set_config('app.import', :id, true)")
        .param("id", id.toString())
        .query(row -> {});
  }

  void takenBack(ImportId id, String byName) {
    jdbc.sql(
            """
            update files.imports
            set taken_back_at = clock_timestamp(), taken_back_by = :by,
              changed_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id.value())
        .param("by", byName)
        .update();
  }

  /// Locks the import, so that it is taken back once.
  boolean lockWhole(ImportId id) {
    return jdbc.sql(
            """
            select id from files.imports
            where id = :id and taken_back_at is null and state in ('done', 'stopped', 'failed')
            for update
            """)
        .param("id", id.value())
        .query(String.class)
        .optional()
        .isPresent();
  }

  /// How far it came before it was cut off; nothing for one that begins.
  Counts before(UUID id) {
    return jdbc.sql(
            """
            select rows_read, rows_new, rows_updated, rows_unchanged, rows_skipped, rows_rejected,
              rows_noted
            from files.imports where id = :id
            """)
        .param("id", id)
        .query((row, number) -> FileImports.counts(row))
        .single();
  }

  void progress(UUID id, Counts counts, Map<Reason, Long> rejects) {
    update(id, counts, rejects, "going", null);
  }

  void done(UUID id, Counts counts, Map<Reason, Long> rejects) {
    update(id, counts, rejects, "done", null);
  }

  void stopped(UUID id, Counts counts, Map<Reason, Long> rejects, String problem) {
    update(id, counts, rejects, "failed", problem);
  }

  private void update(
      UUID id, Counts counts, Map<Reason, Long> rejects, String state, @Nullable String problem) {
    jdbc.sql(
            """
            update files.imports
            set rows_read = :read, rows_new = :added, rows_updated = :updated,
              rows_unchanged = :unchanged, rows_skipped = :skipped, rows_rejected = :rejected,
              rows_noted = :noted, rejects = :rejects::jsonb, state = :state, problem = :problem,
              changed_at = clock_timestamp(),
              ended_at = case when :state = 'going' then null else clock_timestamp() end
            where id = :id
            """)
        .param("id", id)
        .param("read", counts.read())
        .param("added", counts.added())
        .param("updated", counts.updated())
        .param("unchanged", counts.unchanged())
        .param("skipped", counts.skipped())
        .param("rejected", counts.rejected())
        .param("noted", counts.noted())
        .param("rejects", JSON.writeValueAsString(inWords(rejects)))
        .param("state", state)
        .param("problem", problem)
        .update();
  }

  private static Map<String, Long> inWords(Map<Reason, Long> rejects) {
    var words = new TreeMap<String, Long>();
    rejects.forEach((reason, rows) -> words.put(reason.words(), rows));
    return words;
  }
}
