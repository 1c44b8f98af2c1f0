package dev.rapport.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// As whom PostgreSQL runs. It refuses root, which is who we often are in a container.
sealed interface RunAs {
  int NOBODY = 65_534;

  /// We are an ordinary user.
  record Ourselves() implements RunAs {}

  /// A user namespace without a mapping: inside, the process is nobody to itself, and outside it is
  /// still the owner of our files, but without root's powers.
  record InUserNamespace(Path unshare) implements RunAs {}

  /// Where namespaces are forbidden, or the files belong to an ordinary user.
  record AsAnotherUser(Path setpriv, int uid, int gid) implements RunAs {}

  /// Tries by running `postgres --version`, which also proves that the programs run here at all.
  ///
  /// The owner of the cluster, or of the folder before there is one, decides as whom.
  static RunAs choose(DataFolder folder, Binaries binaries) throws IOException {
    Path owned = Files.exists(folder.cluster()) ? folder.cluster() : folder.directory();
    List<RunAs> ways = new ArrayList<>();
    if (ownUid() != 0) {
      ways.add(new Ourselves());
    } else {
      int uid = (int) Files.getAttribute(owned, "unix:uid");
      int gid = (int) Files.getAttribute(owned, "unix:gid");
      if (uid == 0) {
        Programs.find("unshare").ifPresent(unshare -> ways.add(new InUserNamespace(unshare)));
      }
      Programs.find("setpriv")
          .ifPresent(setpriv ->
              ways.add(
                  uid == 0
                      ? new AsAnotherUser(setpriv, NOBODY, NOBODY)
                      : new AsAnotherUser(setpriv, uid, gid)));
    }
    String why = "PostgreSQL does not run as root, and neither unshare nor setpriv is installed";
    for (RunAs way : ways) {
      try {
        way.enter(folder.directory());
        Programs.Ending ending =
            Programs.run(way.command(binaries.program("postgres"), "--version"), Path.of("/"), "");
        if (ending.status() == 0) {
          return way;
        }
        why = ending.output();
      } catch (IOException notExecutable) {
        why = String.valueOf(notExecutable.getMessage());
      }
    }
    throw new PostgresCannotOpen.ProgramsDoNotRun(
        binaries.directory(), why.lines().findFirst().orElse("no reason given"));
  }

  /// The command line that runs `program` as this user, in the same process.
  default List<String> command(Path program, String... arguments) {
    List<String> prefix =
        switch (this) {
          case Ourselves() -> List.of();
          case InUserNamespace(Path unshare) -> List.of(unshare.toString(), "-U");
          case AsAnotherUser(Path setpriv, int uid, int gid) ->
              List.of(setpriv.toString(), "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        };
    return Stream.of(prefix.stream(), Stream.of(program.toString()), Stream.of(arguments))
        .flatMap(part -> part)
        .toList();
  }

  /// Lets the user pass through a folder of ours, without seeing what is in it.
  private void enter(Path folder) throws IOException {
    if (this instanceof AsAnotherUser(Path setpriv, int uid, int gid)
        && !Files.getAttribute(folder, "unix:uid").equals(uid)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  /// Hands a file or folder that we created to the user.
  default void own(Path path) throws IOException {
    switch (this) {
      case Ourselves() -> {}
      case InUserNamespace(Path unshare) -> {}
      case AsAnotherUser(Path setpriv, int uid, int gid) -> {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static long ownUid() {
    return new UnixSystem().getUid();
  }
}
