package dev.weir.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "dev.weir.standalone",
    importOptions = ImportOption.DoNotIncludeTests.class)
class StandaloneArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_DO_NOT_DEPEND_IN_CIRCLES =
      slices().matching("dev.weir.standalone.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(
              be(
                  describe(
                      "in a @NullMarked package",
                      (JavaClass item) -> item.getPackage().isAnnotatedWith(NullMarked.class))));
}
