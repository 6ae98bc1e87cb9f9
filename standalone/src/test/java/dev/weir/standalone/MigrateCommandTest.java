package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateCommandTest {
  private static final String OLD =
      """
      text,TOXICITY,THREAT
      what an idiot you are,0.95,0.05
      you are so stupid,0.9,0.04
      see you at the match tomorrow,0.02,0.01
      thanks for the lovely evening,0.01,0.01
      """;

  @TempDir Path folder;

  private Weir migrate(String file, String... more) {
    String[] words = new String[5 + more.length];
    System.arraycopy(
        new String[] {
          "migrate", "perspective", folder.resolve(file).toString(), "--out", folder + "/out"
        },
        0,
        words,
        0,
        5);
    System.arraycopy(more, 0, words, 5, more.length);
    return Weir.run(words);
  }

  @Test
  void comparesWithTheShippedModelAndMakesATenant() throws IOException {
    Files.writeString(folder.resolve("old.csv"), OLD);

    Weir weir =
        migrate("old.csv", "--json", "--tenant", "acme", "--data", folder.resolve("data") + "");

    assertThat(weir.exitCode()).as(weir.err()).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(weir.out());
    assertThat(report.path("model").asText()).startsWith("en-general@");
    assertThat(report.at("/attributes/TOXICITY/pearson").asDouble()).isGreaterThan(0.9);
    assertThat(report.at("/attributes/TOXICITY/cuts/2/agreement").asDouble()).isEqualTo(1);
    assertThat(report.at("/attributes/THREAT/cuts/2/sameRate").isNull()).isTrue();
    assertThat(report.path("key").asText()).startsWith("weir_acme_");
    Path policy = folder.resolve("data/tenants/acme/policy.weir");
    assertThat(policy).hasSameTextualContentAs(folder.resolve("out/policy.weir"));
    assertThat(folder.resolve("data/tenants/acme/tenant.json")).hasContent("{ }");
    assertThat(Weir.run("policy", "check", "--publish", policy.toString()).exitCode()).isZero();
    for (String model : List.of("", "--model shipped")) {
      Weir tested = Weir.run(("policy test " + policy + " " + model).strip().split(" "));
      assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
      assertThat(tested.out()).contains("2 tests, 0 failed");
    }
    assertThat(report.at("/attributes/TOXICITY/cuts").findValues("oldCut"))
        .extracting(JsonNode::asDouble)
        .containsExactly(0.5, 0.7, 0.8, 0.9);
    assertThat(weir.out()).doesNotContain("idiot");
  }

  @Test
  void skippedLinesAreExitCode1AndTextsAreShownOnDemand() throws IOException {
    Files.writeString(folder.resolve("old.csv"), OLD + "no score,,\n");

    Weir weir = migrate("old.csv", "--texts");

    assertThat(weir.exitCode()).isEqualTo(1);
    assertThat(weir.out()).contains("1 bad lines", "| what an idiot you are |", "policy.weir");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing.csv",
        "old.txt",
        "old.csv --cut 0",
        "old.csv --cut NaN",
        "old.csv --threads 0",
        "old.csv --language fi",
        "old.csv --model missing.zip",
        "old.csv --server http://127.0.0.1:1",
        "old.csv --server 127.0.0.1 --key k",
        "old.csv --server http://127.0.0.1:1 --key k --model m.zip",
        "old.csv --server http://127.0.0.1:1 --key k",
        "old.csv --tenant Not_A_Tenant",
        "old.csv --column text",
      })
  void whatCannotBeTriedIsOneLineAndExitCode2(String line) throws IOException {
    Files.writeString(folder.resolve("old.csv"), OLD);

    Weir weir =
        Weir.run(
            ("migrate perspective --out " + folder + "/out " + folder + "/" + line).split(" "));

    assertThat(weir.exitCode()).as(weir.err()).isEqualTo(2);
    assertThat(weir.out()).isEmpty();
    assertThat(weir.err()).startsWith("weir: ").hasLineCount(1);
  }

  @Test
  void aTenantThatIsThereStaysAsItIs() throws IOException {
    Files.writeString(folder.resolve("old.csv"), OLD);
    Path policy = folder.resolve("data/tenants/acme/policy.weir");
    Files.createDirectories(policy.getParent());
    Files.writeString(policy, "policy \"mine\"\ndefault allow\n");

    Weir weir = migrate("old.csv", "--tenant", "acme", "--data", folder.resolve("data") + "");

    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(policy).hasContent("policy \"mine\"\ndefault allow\n");
  }
}
