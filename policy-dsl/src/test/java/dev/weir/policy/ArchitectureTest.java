package dev.weir.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BASE = "dev.weir.policy";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE)
        .check(CLASSES);
  }

  @Test
  void onlyTheMatchingAndTheDoorsKnowTheTextModule() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + ".source",
            BASE + ".syntax",
            BASE + ".ast",
            BASE + ".types",
            BASE + ".check",
            BASE + ".analyse",
            BASE + ".plan",
            BASE + ".run",
            BASE + ".format",
            BASE + ".diff",
            BASE + ".explain")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.weir.text..")
        .check(CLASSES);
  }

  @Test
  void nothingKnowsVertxOrTheNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..", "java.net..")
        .check(CLASSES);
  }

  @Test
  void theTreeKnowsNothingButPlacesAndContracts() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".ast")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + ".syntax", BASE + ".check", BASE + ".plan", BASE + ".run")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES)
        .isNotEmpty()
        .allSatisfy(type ->
            assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                .as("@NullMarked on %s", type.getPackageName())
                .isTrue());
  }
}
