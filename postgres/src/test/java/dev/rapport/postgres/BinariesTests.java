package dev.rapport.postgres;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTests {
  @TempDir Path folder;

  @Test
  void saysWhichArchiveIsMissing() {
    assertThatExceptionOfType(PostgresCannotOpen.BinariesAreMissing.class)
        .isThrownBy(() -> Binaries.in(folder, new Platform("linux", "abacus")))
        .withMessageContaining("postgres-linux-abacus.txz");
  }

  @Test
  void saysWhyTheProgramsDoNotRun() throws Exception {
    Binaries binaries = new Binaries(folder);
    Path program = binaries.program("postgres");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho the C library is too old\nexit 1\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatExceptionOfType(PostgresCannotOpen.ProgramsDoNotRun.class)
        .isThrownBy(() -> RunAs.choose(DataFolder.at(folder), binaries))
        .withMessageContaining(folder.toString())
        .withMessageContaining("the C library is too old");
  }
}
