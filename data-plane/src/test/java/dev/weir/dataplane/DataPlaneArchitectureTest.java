package dev.weir.dataplane;

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
import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.ingress.HttpIngress;
import dev.weir.dataplane.pipeline.ClusterSetup;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The arrows between the rooms. Who makes a tenant's scope: {@code TenancyArchitectureTest}. */
@AnalyzeClasses(
    packages = DataPlaneArchitectureTest.BASE,
    importOptions = ImportOption.DoNotIncludeTests.class)
class DataPlaneArchitectureTest {
  static final String BASE = "dev.weir.dataplane";

  @ArchTest
  static final ArchRule ROOMS_DO_NOT_DEPEND_IN_CIRCLES =
      slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER =
      slices().matching(BASE + ".stage.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_WORDS_OF_THE_STAGES_KNOW_NO_STAGE =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".stage")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + ".stage.*..");

  @ArchTest
  static final ArchRule NO_ROOM_KNOWS_THE_COMPOSITION_ROOT =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE);

  @ArchTest
  static final ArchRule STAGES_KNOW_NO_VERTX_AND_NO_ROOM_THAT_CALLS_THEM =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".stage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..",
              "io.netty..",
              BASE + ".pipeline..",
              BASE + ".ingress..",
              BASE + ".journal..",
              BASE + ".telemetry..");

  @ArchTest
  static final ArchRule ONLY_PIPELINE_INGRESS_AND_THE_ROOT_KNOW_VERTX =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE, BASE + ".pipeline", BASE + ".ingress")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  /** They may run in another process, which must never learn whose text it reads. */
  @ArchTest
  static final ArchRule MODEL_STAGES_KNOW_NO_TENANT =
      noClasses()
          .that()
          .resideInAnyPackage(
              BASE + ".stage.embed..", BASE + ".stage.ann..", BASE + ".stage.classify..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BASE + ".tenancy..", BASE + ".snapshot..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(TenantId.class, TenantSnapshot.class);

  @ArchTest
  static final ArchRule ONLY_INGRESS_READS_THE_CREDENTIAL =
      noClasses()
          .that()
          .areNotAssignableTo(HttpIngress.class)
          .should()
          .callMethod(SnapshotHolder.class, "authenticate", String.class, boolean.class);

  /** The positive control of the rule above: the call that it looks for is there. */
  @ArchTest
  static final ArchRule INGRESS_READS_THE_CREDENTIAL =
      classes()
          .that()
          .areAssignableTo(HttpIngress.class)
          .should()
          .callMethod(SnapshotHolder.class, "authenticate", String.class, boolean.class);

  @ArchTest
  static final ArchRule ONLY_SNAPSHOT_KNOWS_HASHES_OF_KEYS =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + ".snapshot")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ApiKeyHash.class);

  /** They ask the deadline or a clock that they were given, so tests need not wait. */
  @ArchTest
  static final ArchRule NO_ROOM_READS_THE_SYSTEMS_CLOCK =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".*..")
          .and()
          .haveSimpleNameNotEndingWith("EncoderCeiling") // a measurement that no request runs
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule METRICS_ARE_NAMED_IN_TELEMETRY =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE, BASE + ".telemetry")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule ONE_CLASS_KNOWS_THE_CLUSTER =
      noClasses()
          .that()
          .doNotBelongToAnyOf(ClusterSetup.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..");

  /** Untyped and copied; records travel inside, and JSON is for the edges. */
  @ArchTest
  static final ArchRule NOTHING_USES_VERTX_JSON =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.vertx.core.json..");

  @ArchTest
  static final ArchRule NOTHING_HANGS_ON_ITS_THREAD =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(
              be(
                  describe(
                      "in a @NullMarked package",
                      (JavaClass item) -> item.getPackage().isAnnotatedWith(NullMarked.class))));
}
