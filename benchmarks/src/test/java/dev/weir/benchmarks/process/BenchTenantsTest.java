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

  @Test
  void ofAGivenServerOnlyTheKeysAreKnown() {
    BenchTenants tenants = BenchTenants.given("one", null);

    assertThat(tenants).isEqualTo(new BenchTenants("one", List.of(), null, List.of("one")));
  }

  private static Optional<WordList> noList(String name) {
    return Optional.empty();
  }
}
