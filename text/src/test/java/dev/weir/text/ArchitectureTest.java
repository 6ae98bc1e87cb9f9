package dev.weir.text;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.weir.text", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("dev.weir.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .should(
              new ArchCondition<JavaClass>("live in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(new SimpleConditionEvent(type, marked, type.getName()));
                }
              });

  /** It backtracks: a tenant's pattern or a sender's text could stop a thread. */
  @ArchTest
  static final ArchRule nothingUsesTheBacktrackingEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.regex..")
          .orShould()
          .callMethod(String.class, "matches", String.class)
          .orShould()
          .callMethod(String.class, "replaceAll", String.class, String.class);

  /** A disguise that was made from the folding would test nothing. */
  @ArchTest
  static final ArchRule disguisesAndFoldingKnowNothingOfEachOther =
      classes()
          .that()
          .resideInAPackage("dev.weir.text.evasion")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.weir.text.evasion", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyTheVectorscanClassesCallNativeCode =
      noClasses()
          .that()
          .haveNameNotMatching(".*[.]Vectorscan.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..");

  @Test
  void theVersionIsWhatDecisionsRecord() {
    assertThat(Normaliser.VERSION).isEqualTo("3");
  }
}
