package dev.rapport.faces.files;

import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Place;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.io.Reader;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings files in. A row is named by its source and key, so bringing a file in again finishes what
/// was left and doubles nothing; that is also how an import goes on after a crash.
@Component
public class Imports {

  private final Organisations organisations;
  private final Writing writing;
  private final ImportRows rows;
  private final Pairs pairs;
  private final TransactionTemplate transactions;

  Imports(
      Organisations organisations,
      Writing writing,
      ImportRows rows,
      Pairs pairs,
      TransactionTemplate transactions) {
    this.organisations = organisations;
    this.writing = writing;
    this.rows = rows;
    this.pairs = pairs;
    this.transactions = transactions;
  }

  /// Brings a file in for the organisation that is bound to the work. Rows that cannot come in are
  /// listed in the order's error file; the others do.
  ///
  /// @param progress hears of every chunk once it is kept, in the caller's thread
  /// @throws ImportIsRefused when the file as a whole cannot be read with this mapping; nothing
  ///   came in then
  /// @throws ImportStopped when the database failed; the chunks before are kept
  public ImportReport run(ImportOrder order, Consumer<Counts> progress) {
    Mapping mapping = order.mapping();
    House house = house();
    SourceFile file = SourceFile.of(order.file());
    Form form = Recognition.of(file, mapping.shape(), mapping.columns());
    Columns columns = Columns.of(file, form, mapping);
    ZoneId zone = mapping.zone() == null ? house.organisation().zone() : mapping.zone();
    Drafting drafting = Drafting.of(mapping.kind(), house, order.byName());
    var reading =
        new Conveyor(
            file,
            form,
            () -> new FileReading(mapping, columns, zone, file.writtenAt(), InstantSource.system()),
            drafting,
            order.reader());
    return new Import(order, form, reading, writing, rows, pairs, transactions, progress).run();
  }

  /// Reads the rows of a file as an import would, without writing any.
  ///
  /// @param most how many rows are looked at
  /// @return whether those were all
  boolean look(ImportOrder order, long most, Consumer<Chunk> each) throws IOException {
    Mapping mapping = order.mapping();
    House house = house();
    SourceFile file = SourceFile.of(order.file());
    Form form = Recognition.of(file, mapping.shape(), mapping.columns());
    Columns columns = Columns.of(file, form, mapping);
    ZoneId zone = mapping.zone() == null ? house.organisation().zone() : mapping.zone();
    try (Reader text = file.text(form.encoding());
        var reading =
            new FileReading(mapping, columns, zone, file.writtenAt(), InstantSource.system())) {
      var chunks =
          new ChunkReader(
              new Rows(text, form.separator(), form.quote()),
              form,
              reading,
              Drafting.of(mapping.kind(), house, order.byName()));
      long rows = 0;
      for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
        if (rows >= most) {
          return false;
        }
        each.accept(chunk);
        rows += chunk.rows().size() + chunk.counts().read();
      }
      return true;
    }
  }

  private House house() {
    Map<String, PlaceId> places =
        organisations.places().stream().collect(Collectors.toMap(Place::slug, Place::id));
    Map<String, StaffId> staff = new HashMap<>();
    for (Staff member : organisations.staff()) {
      staff.put(member.name(), member.id());
    }
    return new House(organisations.get(Tenancy.require()), places, staff);
  }
}
