package dev.rapport.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything the embedded database writes.
record DataFolder(Path directory) {
  /// The unpacked programs and an empty cluster take about 120 MB.
  static final long MEGABYTES_TO_BEGIN = 200;

  /// Within one process the lock file must not even be opened twice: POSIX gives up all of a
  /// process's locks on a file as soon as it closes any channel to it.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  /// Creates the folder, for its owner alone, and proves that it can be written.
  static DataFolder at(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(absolute)) {
        if (absolute.getParent() != null) {
          Files.createDirectories(absolute.getParent());
        }
        Files.createDirectory(
            absolute,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Path real = absolute.toRealPath();
      Files.delete(Files.createTempFile(real, "writable", null));
      return new DataFolder(real);
    } catch (IOException failure) {
      throw unusable(absolute, failure);
    }
  }

  Path cluster() {
    return directory.resolve("cluster");
  }

  Path log() {
    return directory.resolve("postgres.log");
  }

  Path connection() {
    return directory.resolve("connection.properties");
  }

  Path holder() {
    return directory.resolve("holder.properties");
  }

  Path lock() {
    return directory.resolve("postgres.lock");
  }

  /// The operating system gives the lock back when the process dies, however it dies.
  ///
  /// @throws PostgresCannotOpen.DataFolderIsHeld naming the process that has it
  Lock hold() throws IOException {
    if (!HELD_HERE.add(directory)) {
      throw new PostgresCannotOpen.DataFolderIsHeld(directory, Holder.read(holder()));
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = FileChannel.open(lock(), CREATE, WRITE);
      lock = channel.tryLock();
      if (lock == null) {
        throw new PostgresCannotOpen.DataFolderIsHeld(directory, livingHolder());
      }
      return new Lock(channel, this);
    } finally {
      if (lock == null) {
        HELD_HERE.remove(directory);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /// A lock just taken may still stand beside the note of a holder that was killed.
  private Optional<Holder> livingHolder() {
    Waiting.until(
        Duration.ofSeconds(1), () -> Holder.read(holder()).filter(Holder::isAlive).isPresent());
    return Holder.read(holder()).filter(Holder::isAlive);
  }

  /// Where root opens an ordinary user's folder, the files in it are to stay that user's.
  void handTo(RunAs runAs) throws IOException {
    if (runAs instanceof RunAs.AsAnotherUser another
        && Files.getAttribute(directory, "unix:uid").equals(another.uid())) {
      try (Stream<Path> entries = Files.list(directory)) {
        for (Path entry : entries.toList()) {
          runAs.own(entry);
        }
      }
    }
  }

  void requireRoomToBegin() throws IOException {
    long free = freeMegabytes();
    if (free < MEGABYTES_TO_BEGIN) {
      throw new PostgresCannotOpen.DiskIsFull(directory, free, null);
    }
  }

  PostgresCannotOpen unusable(IOException failure) {
    return unusable(directory, failure);
  }

  PostgresCannotOpen diskIsFull(@Nullable Throwable cause) {
    return new PostgresCannotOpen.DiskIsFull(directory, freeMegabytesOrZero(directory), cause);
  }

  private long freeMegabytes() throws IOException {
    return Files.getFileStore(directory).getUsableSpace() >> 20;
  }

  private static PostgresCannotOpen unusable(Path folder, IOException failure) {
    String why = String.valueOf(failure.getMessage());
    if (why.contains("No space left on device") || why.contains("Disk quota exceeded")) {
      return new PostgresCannotOpen.DiskIsFull(folder, freeMegabytesOrZero(folder), failure);
    }
    return new PostgresCannotOpen.DataFolderIsUnusable(
        folder, failure.getClass().getSimpleName() + ": " + why, failure);
  }

  private static long freeMegabytesOrZero(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() >> 20;
    } catch (IOException unknown) {
      return 0;
    }
  }

  /// The right to use the folder, and the note beside it that says who has it.
  record Lock(FileChannel channel, DataFolder folder) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (channel) {
        Files.deleteIfExists(folder.holder());
      } finally {
        HELD_HERE.remove(folder.directory());
      }
    }
  }
}
