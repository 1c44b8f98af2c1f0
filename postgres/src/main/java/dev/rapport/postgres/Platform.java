package dev.rapport.postgres;

import java.util.Locale;

/// The operating system and processor, by the names the archives of binaries go by.
record Platform(String system, String processor) {

  /// @throws PostgresCannotOpen.PlatformIsNotSupported where no archive exists
  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("linux")
            ? "linux"
            : os.startsWith("mac") || os.startsWith("darwin") ? "darwin" : "";
    String processor =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (system.isEmpty() || processor.isEmpty()) {
      throw new PostgresCannotOpen.PlatformIsNotSupported(osName + " on " + osArch);
    }
    return new Platform(system, processor);
  }

  static Platform current() {
    return of(System.getProperty("os.name", "unknown"), System.getProperty("os.arch", "unknown"));
  }

  String archive() {
    return "postgres-%s-%s.txz".formatted(system, processor);
  }

  @Override
  public String toString() {
    return system + "-" + processor;
  }
}
