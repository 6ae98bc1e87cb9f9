package dev.weir.training;

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
    packages = "dev.weir.training",
    importOptions = ImportOption.DoNotIncludeTests.class)
class TrainingArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_DO_NOT_DEPEND_IN_CIRCLES =
      slices().matching("dev.weir.(**)").should().beFreeOfCycles();

  /** What is trained on is what serves: the stages themselves, and nothing of a running node. */
  @ArchTest
  static final ArchRule OF_THE_DATA_PLANE_ONLY_STAGES_ARE_KNOWN =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.weir.dataplane",
              "dev.weir.dataplane.ingress..",
              "dev.weir.dataplane.pipeline..",
              "dev.weir.dataplane.journal..",
              "dev.weir.dataplane.snapshot..",
              "dev.weir.dataplane.tenancy..",
              "dev.weir.controlplane..",
              "io.vertx..");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(
              be(
                  describe(
                      "in a @NullMarked package",
                      (JavaClass item) -> item.getPackage().isAnnotatedWith(NullMarked.class))));
}
