package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {
  @TempDir Path data;
  private Path keyFile;

  @BeforeEach
  void makeTenant() throws IOException {
    keyFile = Files.createDirectories(data.resolve("tenants/acme")).resolve("keys.json");
  }

  @Test
  void createPrintsTheKeyAloneOnStdoutAndKeepsItsHash() throws IOException {
    Weir weir = weir("create", "--expires", "90d");

    assertThat(weir.exitCode()).isZero();
    assertThat(weir.out()).matches("weir_acme_[A-Za-z0-9_-]{43}\\n");
    assertThat(weir.err()).contains("tenant acme", "it is not shown again");
    assertThat(keyFile).content().contains(Sha256.hex(weir.out().strip()));
    assertThat(keyFile).content().doesNotContain(weir.out().strip());
  }

  @Test
  void createListAndRevokeSpeakJson() throws IOException {
    JsonNode created = json(weir("create", "--json", "--expires", "12h"));
    String id = created.path("id").asText();
    assertThat(created.path("key").asText()).startsWith("weir_acme_");
    assertThat(created.path("tenant").asText()).isEqualTo("acme");
    assertThat(created.path("expires").isTextual()).isTrue();

    JsonNode listed = json(weir("list", "--json"));
    assertThat(listed.path("keys")).hasSize(1);
    assertThat(listed.path("keys").path(0).path("id").asText()).isEqualTo(id);
    assertThat(listed.toString()).doesNotContain(created.path("key").asText());

    assertThat(json(weir("revoke", "--json", id)).path("revoked").asText()).isEqualTo(id);
    assertThat(json(weir("list", "--json")).path("keys")).isEmpty();
  }

  @Test
  void listIsATableForPeople() {
    assertThat(weir("list").out()).isEqualTo("tenant acme has no keys\n");
    weir("create");

    assertThat(weir("list").out().lines().toList())
        .hasSize(2)
        .satisfies(lines -> {
          assertThat(lines.getFirst()).startsWith("ID ");
          assertThat(lines.getLast()).startsWith("key-").contains("never", "anywhere");
        });
  }

  @Test
  void anUnknownTenantKeyOrABrokenFileIsSaidInOneLine() throws IOException {
    assertFails(
        Weir.run("key", "create", "--data", data.toString(), "--tenant", "nobody"),
        "no tenant `nobody`");
    assertFails(weir("revoke", "key-none"), "tenant `acme` has no key of this id");
    Files.writeString(keyFile, "{\n{");
    assertFails(weir("create"), "keys.json:2: is not valid JSON");
    assertThat(keyFile).content().isEqualTo("{\n{");
  }

  private static void assertFails(Weir weir, String reason) {
    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.out()).isEmpty();
    assertThat(weir.err()).startsWith("weir: ").contains(reason).hasLineCount(1);
  }

  private Weir weir(String command, String... more) {
    String[] args = new String[6 + more.length];
    System.arraycopy(
        new String[] {"key", command, "--data", data.toString(), "--tenant", "acme"},
        0,
        args,
        0,
        6);
    System.arraycopy(more, 0, args, 6, more.length);
    return Weir.run(args);
  }

  private static JsonNode json(Weir weir) throws IOException {
    assertThat(weir.exitCode()).as(weir.err()).isZero();
    assertThat(weir.err()).isEmpty();
    return new ObjectMapper().readTree(weir.out());
  }
}
