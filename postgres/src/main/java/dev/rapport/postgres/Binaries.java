package dev.rapport.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The unpacked programs of PostgreSQL, one folder for each version and platform.
///
/// A folder gets its name only when it is whole. Its manifest names every file and size, and is
/// compared at each start: a power cut can leave files with a name and no content.
record Binaries(Path directory) {
  private static final String MANIFEST = "manifest.txt";

  /// The bit of a file mode that lets the owner execute.
  private static final int EXECUTABLE = 0b001_000_000;

  /// File locks exclude other processes only; this one excludes other threads.
  private static final ReentrantLock UNPACKING = new ReentrantLock();

  /// Unpacks into `cache` unless a whole folder is already there. Several processes may share a
  /// cache, and one that is whole need not be writable.
  static Binaries in(Path cache, Platform platform) throws IOException {
    Path directory = cache.resolve("postgres-%s-%s".formatted(version(), platform));
    if (isWhole(directory)) {
      return new Binaries(directory);
    }
    Files.createDirectories(cache);
    UNPACKING.lock();
    try (var channel = FileChannel.open(cache.resolve("unpacking.lock"), CREATE, WRITE);
        var lock = channel.lock()) {
      if (!isWhole(directory)) {
        deleteRemains(directory);
        Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
        unpack(platform, partial);
        WholeFile.rename(partial, directory);
      }
    } finally {
      UNPACKING.unlock();
    }
    return new Binaries(directory);
  }

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  static String version() {
    try (InputStream properties = Binaries.class.getResourceAsStream("binaries.properties")) {
      if (properties == null) {
        throw new PostgresCannotOpen.BinariesAreMissing("binaries.properties");
      }
      Properties read = new Properties();
      read.load(properties);
      return read.getProperty("version", "unknown");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String majorVersion() {
    return version().replaceFirst("\\..*", "");
  }

  private static boolean isWhole(Path directory) throws IOException {
    Path manifest = directory.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      return false;
    }
    List<String> lines = Files.readAllLines(manifest, UTF_8);
    for (String line : lines) {
      int space = line.indexOf(' ');
      if (space < 1) {
        return false;
      }
      Path file = directory.resolve(line.substring(space + 1));
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          || sizeOf(file) != Long.parseLong(line.substring(0, space))) {
        return false;
      }
    }
    return !lines.isEmpty();
  }

  /// Renamed first: a server that still runs from the broken folder keeps its open files.
  private static void deleteRemains(Path directory) throws IOException {
    Path broken = directory.resolveSibling(directory.getFileName() + ".broken");
    WholeFile.deleteTree(broken);
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(directory, broken);
      WholeFile.deleteTree(broken);
    }
    WholeFile.deleteTree(directory.resolveSibling(directory.getFileName() + ".partial"));
  }

  private static void unpack(Platform platform, Path into) throws IOException {
    InputStream archive = Binaries.class.getResourceAsStream("/" + platform.archive());
    if (archive == null) {
      throw new PostgresCannotOpen.BinariesAreMissing(platform.archive());
    }
    List<String> manifest = new ArrayList<>();
    createFolder(into);
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("the archive reaches outside its folder: " + entry.getName());
        }
        write(tar, entry, target);
        if (!entry.isDirectory()) {
          manifest.add(sizeOf(target) + " " + into.relativize(target));
        }
      }
    }
    Path written = Files.write(into.resolve(MANIFEST), manifest);
    Files.setPosixFilePermissions(written, permissions(0));
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      createFolder(target);
    } else {
      createFolder(Objects.requireNonNull(target.getParent()));
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else {
        Files.copy(tar, target);
        Files.setPosixFilePermissions(target, permissions(entry.getMode()));
      }
    }
  }

  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, permissions(EXECUTABLE));
    }
  }

  /// Readable for all, as PostgreSQL may have to run as another user than the one who unpacks.
  private static Set<PosixFilePermission> permissions(int mode) {
    boolean executable = (mode & EXECUTABLE) != 0;
    return EnumSet.copyOf(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
  }
}
