package dev.weir.dataplane.tenancy;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class TenancyArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.weir.dataplane");

  @Test
  void onlyTenancyMakesScopes() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Tenancy.class)
        .should()
        .callConstructorWhere(target(owner(assignableTo(TenantScope.class))))
        .check(classes);
    assertThat(classes.get(TenantScope.class).getConstructors())
        .noneMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
        .noneMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PROTECTED));
    // positive control: the rule looks at the call that does exist
    assertThat(classes.get(Tenancy.class).getConstructorCallsFromSelf())
        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(TenantScope.class));
  }

  @Test
  void scopesCannotBeExtended() {
    assertThat(classes.get(TenantScope.class).getModifiers()).contains(JavaModifier.FINAL);
  }

  @Test
  void keysAndJournalKnowNoVertx() {
    noClasses()
        .that()
        .resideInAnyPackage("..tenancy..", "..journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(classes);
  }
}
