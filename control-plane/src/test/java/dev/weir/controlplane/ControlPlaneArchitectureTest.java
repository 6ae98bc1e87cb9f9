package dev.weir.controlplane;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "dev.weir.controlplane",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ControlPlaneArchitectureTest {

  @ArchTest
  static final ArchRule FOLDERS_DO_NOT_DEPEND_IN_CIRCLES =
      slices().matching("dev.weir.controlplane.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_OTHER_PLANE_IS_REACHED_OVER_CONTRACTS_ONLY =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.weir.dataplane..");

  @ArchTest
  static final ArchRule SQL_IS_KNOWN_IN_ONE_FOLDER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.weir.controlplane.store.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(
              be(
                  describe(
                      "in a @NullMarked package",
                      (JavaClass item) -> item.getPackage().isAnnotatedWith(NullMarked.class))));
}
