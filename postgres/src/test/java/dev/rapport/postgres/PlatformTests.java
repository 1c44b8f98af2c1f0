package dev.rapport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PlatformTests {
  @Test
  void namesTheArchiveOfEachPlatform() {
    assertThat(Platform.of("Linux", "amd64").archive()).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Platform.of("Linux", "aarch64").archive()).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(Platform.of("Mac OS X", "aarch64").archive())
        .isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(Platform.of("Mac OS X", "x86_64").archive()).isEqualTo("postgres-darwin-x86_64.txz");
  }

  @Test
  void saysWhatToDoElsewhere() {
    assertThatExceptionOfType(PostgresCannotOpen.PlatformIsNotSupported.class)
        .isThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .withMessageContaining("Windows 11")
        .withMessageContaining("connect Rapport to a PostgreSQL 18 server");
    assertThatExceptionOfType(PostgresCannotOpen.PlatformIsNotSupported.class)
        .isThrownBy(() -> Platform.of("Linux", "riscv64"))
        .withMessageContaining("riscv64");
  }
}
