package dev.rapport.faces.files;

import dev.rapport.facts.attachments.AttachedContents;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The whole of one organisation as a folder: one file per kind of fact, in an open format
/// (`docs/formats/house-folder.md`), from which it can be brought back as it was. All of it is read
/// at one moment, row by row.
@Component
public class HouseFolders {

  private final Organisations organisations;
  private final Audit audit;
  private final HouseKinds kinds;
  private final AttachedContents contents;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate oneMoment;

  HouseFolders(
      Organisations organisations,
      Audit audit,
      HouseKinds kinds,
      AttachedContents contents,
      DataSource database,
      PlatformTransactionManager transactions) {
    this.organisations = organisations;
    this.audit = audit;
    this.kinds = kinds;
    this.contents = contents;
    this.jdbc = new JdbcTemplate(database);
    this.jdbc.setFetchSize(FolderWriting.ROWS_AT_ONCE);
    this.oneMoment = new TransactionTemplate(transactions);
    this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.oneMoment.setReadOnly(true);
  }

  /// How many rows went along, of how many kinds.
  public record Written(int files, long rows) {}

  /// Writes the organisation of this piece of work into a folder that does not exist yet, or is
  /// empty. Nobody but its owner may read it; it appears when it is whole.
  ///
  /// @param why as the audit keeps it
  /// @throws FolderIsRefused when something is there already
  public Written write(Path folder, String byName, String why) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    refuseFull(whole);
    note(null, byName, why, "as a folder");
    Path parent = whole.getParent();
    if (parent == null) {
      throw new FolderIsRefused("%s cannot be written: name a folder below it.".formatted(folder));
    }
    Files.createDirectories(parent);
    Path growing = Files.createTempDirectory(parent, ".house-");
    try {
      Written written =
          written(name -> {
            Path file = growing.resolve(name);
            Files.createDirectories(Objects.requireNonNullElse(file.getParent(), growing));
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
          });
      Files.deleteIfExists(whole);
      move(growing, whole);
      return written;
    } finally {
      remove(growing);
    }
  }

  private static void refuseFull(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        if (entries.iterator().hasNext()) {
          throw new FolderIsRefused(
              "%s holds something already: name a folder that is new or empty.".formatted(folder));
        }
      }
    } else if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FolderIsRefused(
          "%s is a file: name a folder that is new or empty.".formatted(folder));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> entries = Files.walk(folder)) {
        for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(entry);
        }
      }
    }
  }

  /// Notes that somebody takes the whole house along, before anything of it leaves.
  public void note(@Nullable Staff by, String byName, String why, String how) {
    audit.note(by == null ? null : by.id(), byName, "export house", null, why, Map.of("as", how));
  }

  /// Writes the organisation of this piece of work as a zip that holds one folder; [#note] it
  /// first.
  public Written zip(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    String folder = organisations.get(Tenancy.require()).slug() + "/";
    Written written =
        written(name -> {
          zip.putNextEntry(new ZipEntry(folder + name));
          return new OneEntry(zip);
        });
    zip.finish();
    return written;
  }

  private Written written(FolderWriting.Opening opening) throws IOException {
    try {
      return oneMoment.execute(status -> {
        try {
          Organisation house = organisations.get(Tenancy.require());
          return new FolderWriting(jdbc, kinds, contents, opening).write(house);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Ends the entry instead of the archive.
  private static final class OneEntry extends FilterOutputStream {

    private final ZipOutputStream zip;

    OneEntry(ZipOutputStream zip) {
      super(zip);
      this.zip = zip;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      zip.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      zip.closeEntry();
    }
  }
}
