package dev.rapport.faces.files;

import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.text.Language;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
  /// @param sheets from which one may be chosen, the one that was read first
  /// @param headless whether its first row is one like the others
  record Stored(
      String name,
      Formats.Format format,
      long bytes,
      @Nullable Long rows,
      List<String> sheets,
      boolean headless) {
    Stored {
      sheets = List.copyOf(sheets);
    }
  }

  void draft(ImportId id, String file, Kind kind, String source, String byName, Stored stored) {
    jdbc.sql(
            """
            insert into files.imports (
              id, file, kind, source, mapping, by_name, state, stored, format, bytes, rows_known,
              sheets, sheet, headless)
            values (
              :id, :file, :kind, :source, '{}', :by, 'draft', :stored, :format, :bytes, :rows,
              :sheets, :sheet, :headless)
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
        .param("sheets", stored.sheets().toArray(String[]::new))
        .param("sheet", stored.sheets().isEmpty() ? "" : stored.sheets().getFirst())
        .param("headless", stored.headless())
        .update();
  }

  /// The same file, read in another way: another sheet, or its first row as one like the others.
  void redraft(ImportId id, String sheet, boolean headless, Kind kind, @Nullable Long rows) {
    jdbc.sql(
            """
            update files.imports
            set sheet = :sheet, headless = :headless, kind = :kind, rows_known = :rows,
              mapping = '{}', said = '{}',
              looked = null, changed_at = clock_timestamp()
            where id = :id and state = 'draft'
            """)
        .param("id", id.value())
        .param("sheet", sheet)
        .param("headless", headless)
        .param("kind", kind.word())
        .param("rows", rows)
        .update();
    jdbc.sql("delete from files.pairs where import = :id").param("id", id.value()).update();
  }

  /// Keeps in which language whoever lets it in reads.
  void keepReader(ImportId id, Language reader) {
    jdbc.sql("update files.imports set reader = :reader where id = :id")
        .param("id", id.value())
        .param("reader", reader.code())
        .update();
  }

  @Transactional(readOnly = true)
  Language reader(ImportId id) {
    return jdbc.sql("select reader from files.imports where id = :id")
        .param("id", id.value())
        .query((row, number) -> Optional.ofNullable(row.getString("reader")))
        .single()
        .flatMap(Language::ofCode)
        .orElse(Language.ENGLISH);
  }

  /// Marks all that the transaction writes as brought by this import.
  void mark(UUID id) {
    jdbc.sql("select set_config('app.import', :id, true)")
        .param("id", id.toString())
        .query(row -> {});
  }

  /// Notes that it is taken back from now on, once.
  ///
  /// @return whether it stood so that this could follow
  boolean beginBack(ImportId id, Collection<RecordId> too, Staff by) {
    return jdbc.sql(
                """
                update files.imports
                set back_since = clock_timestamp(), back_staff = :staff, back_by = :by,
                  back_too = cast(:too as uuid[]), back_done = 0, back_kept = '{}',
                  problem = null,
                  changed_at = clock_timestamp()
                where id = :id and taken_back_at is null and back_since is null
                  and state in ('done', 'stopped', 'failed')
                """)
            .param("id", id.value())
            .param("staff", by.id().value())
            .param("by", by.name())
            .param("too", Column.of(too, RecordId::value))
            .update()
        == 1;
  }

  TakingBack.Begun begunBack(ImportId id) {
    return jdbc.sql(
            """
            select back_staff, back_by, array(select unnest(back_too)::text) as too
            from files.imports where id = :id
            """)
        .param("id", id.value())
        .query((row, number) ->
            new TakingBack.Begun(
                row.getObject("back_staff", UUID.class),
                row.getString("back_by"),
                Arrays.stream((String[]) row.getArray("too").getArray())
                    .map(one -> new RecordId(UUID.fromString(one)))
                    .collect(Collectors.toSet())))
        .single();
  }

  /// @param staying more who stay
  void backProgress(ImportId id, long done, Collection<RecordId> staying) {
    jdbc.sql(
            """
            update files.imports
            set back_done = :done, back_kept = array(
              select unnest(back_kept) union select unnest(cast(:staying as uuid[])))
            where id = :id
            """)
        .param("id", id.value())
        .param("done", done)
        .param("staying", Column.of(staying, RecordId::value))
        .update();
  }

  /// Who stayed although it is taken back.
  @Transactional(readOnly = true)
  Set<RecordId> keptBack(ImportId id) {
    return new HashSet<>(
        jdbc.sql("select unnest(back_kept) as record from files.imports where id = :id")
            .param("id", id.value())
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .list());
  }

  /// Whoever else waits for a row that this transaction holds, and holds one that this waits for,
  /// goes first: the database ends the one that waits longer than it may. What such a transaction
  /// asks is planned for the records at hand: a plan for any records reads them all, thirty times
  /// as long.
  void giveWay() {
    jdbc.sql(
            """
            select set_config('lock_timeout', '300ms', true),
              set_config('plan_cache_mode', 'force_custom_plan', true)
            """)
        .query(row -> {});
  }

  /// What is still there can be taken back another time.
  void backEnded(ImportId id, String problem) {
    jdbc.sql("update files.imports set back_since = null, problem = :problem where id = :id")
        .param("id", id.value())
        .param("problem", problem)
        .update();
  }

  void takenBack(ImportId id, String byName) {
    jdbc.sql(
            """
            update files.imports
            set taken_back_at = clock_timestamp(), taken_back_by = :by, back_since = null,
              changed_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id.value())
        .param("by", byName)
        .update();
  }

  /// What was counted when the file was looked through; empty when it was not, or when its columns
  /// meant something else then. What was looked through before rows were held against each other
  /// says nothing of them.
  @Transactional(readOnly = true)
  Optional<SamePeople.Looked> looked(ImportId id) {
    return jdbc.sql(
            """
            select (cast('{"twice": 0, "reasons": []}' as jsonb) || looked)::text as looked
            from files.imports where id = :id
            """)
        .param("id", id.value())
        .query((row, number) -> Optional.ofNullable(row.getString("looked")))
        .single()
        .map(text -> JSON.readValue(text, SamePeople.Looked.class));
  }

  /// @param mapping with which it was looked through
  /// @return false when the columns mean something else by now
  boolean keepLooked(ImportId id, String mapping, SamePeople.Looked looked) {
    return jdbc.sql(
                """
                update files.imports set looked = cast(:looked as jsonb)
                where id = :id and mapping->>'text' = :mapping
                """)
            .param("id", id.value())
            .param("mapping", mapping)
            .param("looked", JSON.writeValueAsString(looked))
            .update()
        == 1;
  }

  /// Keeps what was answered until now, so that the columns are settled anew.
  void keepSaid(ImportId id, Kind kind, Map<String, String> said) {
    jdbc.sql(
            """
            update files.imports
            set kind = :kind, said = cast(:said as jsonb), mapping = '{}', looked = null,
              changed_at = clock_timestamp()
            where id = :id and state = 'draft'
            """)
        .param("id", id.value())
        .param("kind", kind.word())
        .param("said", JSON.writeValueAsString(said))
        .update();
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
