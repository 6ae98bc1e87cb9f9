package dev.weir.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.WordList;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.PolicySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchTenantsTest {
  @TempDir private Path data;

  @Test
  void eachTenantHasAPolicyThatCompilesAndTheHashOfItsKeyAlone() throws Exception {
    BenchTenants tenants = BenchTenants.write(data);

    List<Path> folders;
    try (Stream<Path> listed = Files.list(data.resolve("tenants"))) {
      folders = listed.toList();
    }
    assertThat(folders).hasSize(2 + tenants.quiet().size() + tenants.screened().size());
    for (Path folder : folders) {
      var source = new PolicySource("policy.weir", Files.readString(folder.resolve("policy.weir")));
      assertThat(new PolicyCompiler().compile(source, BenchTenantsTest::noList).policy())
          .isNotNull();
      assertThat(Files.readString(folder.resolve("keys.json")))
          .contains("\"loopbackOnly\":true")
          .doesNotContain("weir-");
    }
  }

  /** Whatever the language knows of screens: a tenant without one is never given by chance. */
  @Test
  void plainAndScreenedTenantsDifferInTheScreenAlone() throws Exception {
    BenchTenants tenants = BenchTenants.write(data);

    Path plain = data.resolve("tenants/bench-plain/policy.weir");
    Path screened = data.resolve("tenants/bench-screened-1/policy.weir");
    assertThat(Files.exists(screened)).isEqualTo(!tenants.screened().isEmpty());
    assertThat(Files.readString(plain).contains("\nscreen off\n"))
        .isEqualTo(Files.exists(screened));
    if (Files.exists(screened)) {
      assertThat(Files.readString(plain).replace("\nscreen off\n", "\n"))
          .isEqualTo(Files.readString(screened));
    }
  }

  @Test
  void ofAGivenServerOnlyTheKeysAreKnown() {
    BenchTenants tenants = BenchTenants.given("one", null);

    assertThat(tenants).isEqualTo(new BenchTenants("one", List.of(), null, List.of("one")));
  }

  private static Optional<WordList> noList(String name) {
    return Optional.empty();
  }
}
