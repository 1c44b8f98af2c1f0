package dev.rapport.faces.files;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads a small file with a small mapping, without writing anything.
record SampleFile(Path folder, String mapping) {

  static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  static final House HOUSE =
      new House(
          new Organisation(
              OrganisationId.of(UuidsByTime.next()), "alder", "Alder", "house", VIENNA, "AT"),
          Map.of("mill-road", new PlaceId(UuidsByTime.next())),
          Map.of("Ivo Benes", new StaffId(UuidsByTime.next())));

  /// What a file became.
  record Result(List<Drafted> drafts, List<Reject> rejects, Counts counts, Form form) {}

  Result read(String text) {
    return read(text, StandardCharsets.UTF_8);
  }

  Result read(String text, Charset encoding) {
    return read(text.getBytes(encoding));
  }

  Result read(byte[] bytes) {
    try {
      Path path = Files.write(folder.resolve("sample.csv"), bytes);
      return read(path);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Result read(Path path) throws IOException {
    var drafts = new ArrayList<Drafted>();
    var rejects = new ArrayList<Reject>();
    Counts[] counts = {Counts.NONE};
    Form form =
        read(
            path,
            chunk -> {
              chunk.rows().forEach(item -> drafts.add(item.drafted()));
              rejects.addAll(chunk.rejects());
              counts[0] = counts[0].plus(chunk.counts());
            });
    return new Result(drafts, rejects, counts[0], form);
  }

  /// Hands out chunk after chunk and keeps none.
  Form read(Path path, Consumer<Chunk> each) throws IOException {
    Mapping parsed = MappingFile.parse(folder.resolve("mapping.yaml"), mapping, null);
    SourceFile file = SourceFile.of(path);
    Form form = Recognition.of(file, parsed.shape(), parsed.columns());
    Columns columns = Columns.of(file, form, parsed);
    var clock = InstantSource.fixed(Instant.parse("2026-05-23T10:00:00Z"));
    try (var text = file.text(form.encoding());
        var reading = new FileReading(parsed, columns, VIENNA, file.writtenAt(), clock)) {
      var chunks =
          new ChunkReader(
              new Rows(text, form.separator(), form.quote()),
              form,
              reading,
              Drafting.of(parsed.kind(), HOUSE, "test"));
      for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
        each.accept(chunk);
      }
    }
    return form;
  }
}
