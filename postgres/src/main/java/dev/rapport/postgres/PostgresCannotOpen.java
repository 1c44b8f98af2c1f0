package dev.rapport.postgres;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why the embedded database is not there: one sentence that names the place and the remedy.
public abstract sealed class PostgresCannotOpen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private PostgresCannotOpen(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /// Another process, or another part of this one, has the folder open.
  public static final class DataFolderIsHeld extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Holder> holder;

    DataFolderIsHeld(Path folder, Optional<Holder> holder) {
      super(
          "The data folder %s is in use by %s: stop that process, or name another folder."
              .formatted(
                  folder,
                  holder
                      .map(by ->
                          "process %d since %s, on port %d"
                              .formatted(by.pid(), by.since(), by.port()))
                      .orElse("another process that has only just started")),
          null);
      this.holder = holder;
    }

    /// Empty when the other process has not yet said who it is.
    public Optional<Holder> holder() {
      return holder;
    }
  }

  /// The folder cannot be created, read or written.
  public static final class DataFolderIsUnusable extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;

    DataFolderIsUnusable(Path folder, String why, @Nullable Throwable cause) {
      super(
          ("The data folder %s cannot be used (%s): "
                  + "make it writable for the user %s, or name another folder.")
              .formatted(folder, why, System.getProperty("user.name", "who starts the server")),
          cause);
    }
  }

  /// There is no room for the database.
  public static final class DiskIsFull extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;

    DiskIsFull(Path folder, long freeMegabytes, @Nullable Throwable cause) {
      super(
          ("The disk that holds %s is full (%d MB free, a new database needs %d MB): "
                  + "free some space or name a folder on another disk.")
              .formatted(folder, freeMegabytes, DataFolder.MEGABYTES_TO_BEGIN),
          cause);
    }
  }

  /// No embedded PostgreSQL is made for this operating system or processor.
  public static final class PlatformIsNotSupported extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;

    PlatformIsNotSupported(String platform) {
      super(
          ("There is no embedded PostgreSQL for %s, only for Linux and macOS on x86-64 "
                  + "and ARM64: connect Rapport to a PostgreSQL 18 server instead.")
              .formatted(platform),
          null);
    }
  }

  /// The programs are there, but the system does not let them run.
  public static final class ProgramsDoNotRun extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;

    ProgramsDoNotRun(Path programs, String why) {
      super(
          ("The PostgreSQL programs in %s do not run here (%s): "
                  + "name a folder from which programs may run, or connect Rapport to a "
                  + "PostgreSQL 18 server instead.")
              .formatted(programs, why),
          null);
    }
  }

  /// The class path holds no PostgreSQL for this platform.
  public static final class BinariesAreMissing extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;

    BinariesAreMissing(String resource) {
      super(
          ("The PostgreSQL binaries %s are not on the class path: "
                  + "build Rapport on this kind of machine, so that Maven adds them, or "
                  + "connect it to a PostgreSQL 18 server.")
              .formatted(resource),
          null);
    }
  }

  /// The files were written by another major version of PostgreSQL.
  public static final class DataIsOfAnotherVersion extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;

    DataIsOfAnotherVersion(Path folder, String found, String ours) {
      super(
          ("The data in %s was written by PostgreSQL %s and this is PostgreSQL %s: "
                  + "start the Rapport that wrote it, export, and import into a new folder.")
              .formatted(folder, found, ours),
          null);
    }
  }

  /// PostgreSQL ended, or kept us waiting too long; its last words are quoted.
  public static final class ServerDidNotStart extends PostgresCannotOpen {
    private static final long serialVersionUID = 1L;

    ServerDidNotStart(Path log, String why, String lastWords, @Nullable Throwable cause) {
      super(
          "PostgreSQL did not start (%s); see %s, which ends:%n%s".formatted(why, log, lastWords),
          cause);
    }
  }
}
