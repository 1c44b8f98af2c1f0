package dev.rapport.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// The files of one database server, as `initdb` makes them.
record Cluster(DataFolder folder, Binaries binaries) {
  private static final String PARTIAL = "cluster.partial";

  Path directory() {
    return folder.cluster();
  }

  boolean exists() {
    return Files.exists(directory().resolve("PG_VERSION"));
  }

  void requireOurVersion() throws IOException {
    String found = Files.readString(directory().resolve("PG_VERSION")).strip();
    if (!found.equals(Binaries.majorVersion())) {
      throw new PostgresCannotOpen.DataIsOfAnotherVersion(
          directory(), found, Binaries.majorVersion());
    }
  }

  /// Made beside its place and renamed, so that a cluster is whole or absent. `initdb` syncs its
  /// files before it ends.
  void create(RunAs runAs, Login superuser) throws IOException {
    folder.requireRoomToBegin();
    deletePartial();
    Path partial =
        Files.createTempDirectory(
            folder.directory(),
            PARTIAL,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path fresh = Files.createDirectory(partial.resolve("cluster"));
    Path password = partial.resolve("password");
    WholeFile.write(password, superuser.password() + "\n");
    for (Path each : List.of(partial, fresh, password)) {
      runAs.own(each);
    }
    Programs.Ending ending =
        Programs.run(
            runAs.command(
                binaries.program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + superuser.user(),
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"),
            binaries.directory(),
            "");
    if (ending.status() != 0) {
      if (ending.output().contains("No space left on device")) {
        throw folder.diskIsFull(null);
      }
      throw new PostgresCannotOpen.ServerDidNotStart(
          folder.log(), "initdb failed with status " + ending.status(), ending.output(), null);
    }
    WholeFile.rename(fresh, directory());
    WholeFile.deleteTree(partial);
  }

  /// For a cluster whose password nobody remembers. The server must not run.
  void replacePassword(RunAs runAs, Login superuser) throws IOException {
    Programs.Ending ending =
        Programs.run(
            runAs.command(
                binaries.program("postgres"), "--single", "-D", directory().toString(), "postgres"),
            binaries.directory(),
            "ALTER ROLE %s PASSWORD '%s'\n".formatted(superuser.user(), superuser.password()));
    if (ending.status() != 0) {
      throw new PostgresCannotOpen.ServerDidNotStart(
          folder.log(), "the lost password could not be replaced", ending.output(), null);
    }
  }

  private void deletePartial() throws IOException {
    try (Stream<Path> entries = Files.list(folder.directory())) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith(PARTIAL)) {
          WholeFile.deleteTree(entry);
        }
      }
    }
  }
}
