package dev.weir.controlplane.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.controlplane.files.FileIssue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExemplarFilesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final AccessFiles ACCESS = new AccessFiles(List.of(), TenantSettings.DEFAULT);

  @TempDir Path data;
  private TenantFiles files;

  @BeforeEach
  void makeTenant() throws IOException {
    files = new TenantFiles(data);
    write("tenants/acme/policy.weir", "policy \"lobby\"\n");
  }

  @Test
  void readsATenantsOwnSetsWithTheLinesOfTheirTexts() throws IOException {
    write(
        "tenants/acme/exemplars/scams.txt",
        "# openers\n\n  hello dear  \r\n\\#1 offer\nhello dear\n");

    assertThat(read().exemplars())
        .containsExactly(
            new ExemplarSet(
                "scams",
                false,
                List.of(new Exemplar(3, "hello dear"), new Exemplar(4, "#1 offer"))));
  }

  @Test
  void aPlatformSetBelongsToThoseWhosePolicyMentionsIt() throws IOException {
    write("exemplars/raids.txt", "everyone go there now\n");
    write("exemplars/other.txt", "something else\n");
    assertThat(read().exemplars()).isEmpty();

    write("tenants/acme/policy.weir", "exemplars x from platform set \"raids\"\n");

    assertThat(read().exemplars())
        .containsExactly(
            new ExemplarSet("raids", true, List.of(new Exemplar(1, "everyone go there now"))));
    assertThat(read().exemplars().getFirst()).isSameAs(read().exemplars().getFirst());
  }

  @Test
  void aMistakeInAPlatformSetIsAMistakeForThoseWhoMentionIt() throws IOException {
    write("exemplars/raids.txt", "fine\n" + "x".repeat(501) + "\n");
    assertThat(files.read(ACME).policy()).isInstanceOf(Reading.Read.class);

    write("tenants/acme/policy.weir", "exemplars x from platform set \"raids\"\n");

    assertThat(issues())
        .isEqualTo(data.resolve("exemplars/raids.txt") + ":2: is longer than 500 characters");
  }

  @Test
  void namesTheFileAndLineThatIsWrong() throws IOException {
    write("tenants/acme/exemplars/a.txt", "fine\nno\u0000\n" + "x".repeat(501));

    Path file = data.resolve("tenants/acme/exemplars/a.txt");
    assertThat(issues())
        .isEqualTo(
            file + ":2: has a control character\n" + file + ":3: is longer than 500 characters");
  }

  @Test
  void aMillionExemplarsAreRefusedWithTheLimit() throws IOException {
    var million = new StringBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      million.append("text ").append(i).append('\n');
    }
    write("tenants/acme/exemplars/many.txt", million.toString());

    assertThat(issues())
        .isEqualTo(
            data.resolve("tenants/acme/exemplars/many.txt")
                + ": holds too many exemplars; the limit is 100,000 in all: keep those that stand"
                + " for many others");
  }

  @Test
  void whatIsTooMuchIsNotReadToItsEnd() throws IOException {
    write(
        "tenants/acme/exemplars/many.txt", numbered(ExemplarFiles.EXEMPLARS_MAX + 1) + "no\u0000");

    assertThat(issues()).doesNotContain("control character").contains("too many exemplars");
  }

  @Test
  void aMillionMistakesAreNotAMillionIssues() throws IOException {
    write("tenants/acme/exemplars/bad.txt", "no\u0000\n".repeat(1_000_000));

    assertThat(issues().lines())
        .hasSize(101)
        .last()
        .asString()
        .endsWith("acme: has more mistakes than the 100 shown");
  }

  @Test
  void aFileOfALotOfBytesIsNotReadAtAll() throws IOException {
    write("tenants/acme/exemplars/many.txt", "x".repeat(ExemplarFiles.BYTES_MAX + 1));

    assertThat(issues())
        .endsWith(
            ": has more than 33,554,432 bytes of exemplars; the limit is 100,000 in all: keep those"
                + " that stand for many others");
  }

  @Test
  void theLimitIsForAllSetsOfATenantTogether() throws IOException {
    write("tenants/acme/exemplars/a.txt", numbered(60_000));
    assertThat(files.read(ACME).policy()).isInstanceOf(Reading.Read.class);

    write("tenants/acme/exemplars/b.txt", numbered(40_001));

    assertThat(issues())
        .endsWith(
            "b.txt: holds too many exemplars; the limit is 100,000 in all: keep those that stand for"
                + " many others");
  }

  @Test
  void tooManySetsAreRefused() throws IOException {
    for (int i = 0; i <= ExemplarFiles.SETS_MAX; i++) {
      write("tenants/acme/exemplars/s" + i + ".txt", "x\n");
    }

    assertThat(issues()).endsWith("exemplars: has more than 64 sets of exemplars");
  }

  @Test
  void everyChangeOfASetIsAnotherSnapshot() throws IOException {
    Set<String> ids = new HashSet<>();
    ids.add(id(List.of()));
    ids.add(id(List.of(set("a", false, new Exemplar(1, "x")))));
    ids.add(id(List.of(set("b", false, new Exemplar(1, "x")))));
    ids.add(id(List.of(set("a", true, new Exemplar(1, "x")))));
    ids.add(id(List.of(set("a", false, new Exemplar(2, "x")))));
    ids.add(id(List.of(set("a", false, new Exemplar(1, "y")))));
    ids.add(id(List.of(set("a", false))));

    assertThat(ids).hasSize(7);
  }

  private static ExemplarSet set(String name, boolean platform, Exemplar... exemplars) {
    return new ExemplarSet(name, platform, List.of(exemplars));
  }

  private static String id(List<ExemplarSet> sets) {
    return SnapshotDigest.id(ACME, new PolicyFiles("policy \"p\"", List.of(), sets), ACCESS);
  }

  private PolicyFiles read() {
    return switch (files.read(ACME).policy()) {
      case Reading.Read<PolicyFiles>(PolicyFiles policy) -> policy;
      case Reading.Broken<PolicyFiles>(List<FileIssue> issues) ->
          throw new AssertionError(FileIssue.render(issues));
    };
  }

  private String issues() {
    return switch (files.read(ACME).policy()) {
      case Reading.Read<PolicyFiles> _ -> throw new AssertionError("nothing is wrong");
      case Reading.Broken<PolicyFiles>(List<FileIssue> issues) -> FileIssue.render(issues);
    };
  }

  private static String numbered(int count) {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("text ").append(i).append('\n');
    }
    return lines.toString();
  }

  private void write(String name, String content) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
