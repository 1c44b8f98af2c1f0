package dev.rapport;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.JavaPackage;

/// The strata of the server, lowest first. Every package directly below a stratum is a module.
public final class Strata implements ApplicationModuleDetectionStrategy {

  public static final List<String> NAMES = List.of("ground", "facts", "decisions", "faces");

  @Override
  public Stream<JavaPackage> getModuleBasePackages(JavaPackage root) {
    return root.getDirectSubPackages().stream()
        .filter(stratum -> NAMES.contains(lastOf(stratum.getName())))
        .flatMap(stratum -> stratum.getDirectSubPackages().stream());
  }

  private static String lastOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
