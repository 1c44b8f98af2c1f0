package dev.rapport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rapport");

  @Test
  void modulesKnowOnlyWhatTheyMay() {
    var modules = ApplicationModules.of(Rapport.class);
    assertThat(modules.stream()).hasSizeGreaterThan(15);
    modules.verify();
  }

  @Test
  void theTableInTheDocumentationIsTrue() throws IOException {
    List<String> table =
        Files.readAllLines(Path.of("..", "ARCHITECTURE.md")).stream()
            .filter(line -> line.matches("\\| (ground|facts|decisions|faces) \\|.*"))
            .map(ArchitectureTests::moduleAndKnown)
            .sorted()
            .toList();

    assertThat(table)
        .isEqualTo(
            ApplicationModules.of(Rapport.class).stream()
                .map(ArchitectureTests::moduleAndKnown)
                .sorted()
                .toList());
  }

  private static String moduleAndKnown(String line) {
    String[] cells = line.split("\\s*\\|\\s*");
    List<String> known =
        cells[4].equals("—") ? List.of() : Arrays.stream(cells[4].split(", ")).sorted().toList();
    return "%s/%s %s".formatted(cells[1], cells[2], known);
  }

  private static String moduleAndKnown(ApplicationModule module) {
    String name = module.getBasePackage().getName();
    String[] path = name.split("\\.");
    var annotation = annotationOf(name, org.springframework.modulith.ApplicationModule.class);
    return "%s/%s %s"
        .formatted(
            path[2],
            annotation.id(),
            Arrays.stream(annotation.allowedDependencies()).sorted().toList());
  }

  private static <A extends Annotation> A annotationOf(String packageName, Class<A> type) {
    try {
      return Objects.requireNonNull(
          Class.forName(packageName + ".package-info").getAnnotation(type), packageName);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(packageName + " has no package-info", e);
    }
  }

  @Test
  void callsNeverGoUpAStratum() {
    List<String> strata = Strata.NAMES;
    for (int low = 0; low < strata.size(); low++) {
      for (int high = low + 1; high < strata.size(); high++) {
        noClasses()
            .that()
            .resideInAPackage("dev.rapport." + strata.get(low) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rapport." + strata.get(high) + "..")
            .check(CLASSES);
      }
    }
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .that()
        .resideInAPackage("dev.rapport..")
        .should()
        .haveNameMatching(".*(Service|Manager|Helper|Utils?|Impl|Dto|DTO|Info)")
        .check(CLASSES);
  }
}
