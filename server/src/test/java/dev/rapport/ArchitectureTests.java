package dev.rapport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
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
