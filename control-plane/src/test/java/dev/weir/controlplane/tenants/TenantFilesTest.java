package dev.weir.controlplane.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.contracts.ScoreMap;
import dev.weir.contracts.SigningSecret;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.WordList;
import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantFilesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final PolicyFiles POLICY =
      new PolicyFiles("policy \"p\"", List.of(new WordList("a", List.of("x", "y"))), List.of());
  private static final AccessFiles ACCESS = new AccessFiles(List.of(), TenantSettings.DEFAULT);

  @TempDir Path data;
  private Path folder;
  private TenantFiles files;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(data.resolve("tenants/acme/lists"));
    folder = data.resolve("tenants/acme");
    files = new TenantFiles(data);
    Files.writeString(folder.resolve("policy.weir"), "policy \"lobby\"\n");
  }

  @Test
  void readsPolicyListsAndSettings() throws IOException {
    Files.writeString(folder.resolve("lists/b.txt"), "two words\r\n  padded \n");
    Files.writeString(
        folder.resolve("lists/a.txt"), "# comment\n\nword\nword\n\\#hash\n# also\nla#st");
    Files.writeString(folder.resolve("lists/notes.md"), "not a list");
    Files.writeString(
        folder.resolve("tenant.json"),
        "{\"deadlineMs\":250,\"retainText\":true,\"weight\":3,\"ratePerSecond\":50}");

    TenantReading reading = files.read(ACME);

    assertThat(reading.policy())
        .isEqualTo(
            new Reading.Read<>(
                new PolicyFiles(
                    "policy \"lobby\"\n",
                    List.of(
                        new WordList("a", List.of("word", "#hash", "la#st")),
                        new WordList("b", List.of("two words", "padded"))),
                    List.of())));
    assertThat(reading.access())
        .isEqualTo(
            new Reading.Read<>(
                new AccessFiles(
                    List.of(), new TenantSettings(Duration.ofMillis(250), true, 3, 50))));
  }

  @Test
  void entriesKeepTheOrderAndAreNotFolded() throws IOException {
    Files.writeString(folder.resolve("lists/a.txt"), "Zoë\nANNA\nanna\n");

    assertThat(ListFiles.read(folder, new FolderReader(folder)).getFirst().entries())
        .containsExactly("Zoë", "ANNA", "anna");
  }

  @Test
  void namesTheListAndLineThatIsWrong() throws IOException {
    Files.writeString(folder.resolve("lists/a.txt"), "fine\n" + "x".repeat(257) + "\nno\u0000\n");
    Files.write(folder.resolve("lists/b.txt"), new byte[] {'o', 'k', '\n', (byte) 0xff, '\n'});

    assertThat(policyIssues())
        .isEqualTo(
            folder.resolve("lists/a.txt")
                + ":2: is longer than 256 characters\n"
                + folder.resolve("lists/a.txt")
                + ":3: has a control character\n"
                + folder.resolve("lists/b.txt")
                + ":2: is not valid UTF-8");
  }

  @Test
  void refusesMoreListsThanTheLimit() throws IOException {
    for (int i = 0; i <= ListFiles.LISTS_MAX; i++) {
      Files.writeString(folder.resolve("lists/l" + i + ".txt"), "w\n");
    }

    assertThat(policyIssues()).endsWith("lists: has more than 256 lists");
  }

  @Test
  void refusesMoreEntriesThanTheLimitInAllListsTogether() throws IOException {
    StringBuilder half = new StringBuilder();
    for (int i = 0; i <= ListFiles.ENTRIES_MAX / 2; i++) {
      half.append(i).append('\n');
    }
    Files.writeString(folder.resolve("lists/a.txt"), half);
    assertThat(files.read(ACME).policy()).isInstanceOf(Reading.Read.class);
    Files.writeString(folder.resolve("lists/b.txt"), half);

    assertThat(policyIssues()).endsWith("lists: has more than 200000 entries in all");
  }

  @Test
  void entriesBeyondTheLimitAreNotReadToTheirEnd() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= ListFiles.ENTRIES_MAX; i++) {
      many.append(i).append('\n');
    }
    Files.writeString(folder.resolve("lists/a.txt"), many + "no\u0000");
    Files.writeString(folder.resolve("lists/b.txt"), "no\u0000");

    assertThat(policyIssues()).doesNotContain("control character").contains("200000 entries");
  }

  @Test
  void aMissingOrEmptyPolicyIsSaid() throws IOException {
    Files.writeString(folder.resolve("policy.weir"), " \n");
    assertThat(policyIssues()).endsWith("policy.weir:1: is empty");

    Files.delete(folder.resolve("policy.weir"));
    assertThat(policyIssues()).endsWith("policy.weir: is missing");
  }

  @Test
  void settingsOutOfRangeAreSaid() throws IOException {
    for (String value : List.of("9", "10001", "1e2", "\"100\"", "null", "99999999999999999999")) {
      Files.writeString(folder.resolve("tenant.json"), "{\"deadlineMs\":" + value + "}");
      assertThat(accessIssues())
          .as(value)
          .endsWith("tenant.json: `/deadlineMs` is not a whole number from 10 to 10000");
    }
    Files.writeString(folder.resolve("tenant.json"), "{\"deadlineMS\":100}");
    assertThat(accessIssues()).endsWith("tenant.json: `/deadlineMS` is not a known field");
  }

  @Test
  void secretsOfCoralAreReadAndNeverShown() throws IOException {
    String secret = "0123456789abcdef";
    Files.writeString(folder.resolve("tenant.json"), "{\"coralSecrets\":[\"" + secret + "\"]}");
    TenantSettings expected =
        new TenantSettings(
            TenantSettings.DEFAULT_DEADLINE, false, 1, 0, List.of(new SigningSecret(secret)));

    Reading<AccessFiles> access = files.read(ACME).access();

    assertThat(access).isEqualTo(new Reading.Read<>(new AccessFiles(List.of(), expected)));
    assertThat(access.toString()).doesNotContain(secret);
    Files.writeString(folder.resolve("tenant.json"), "{\"coralSecrets\":[\"short\"]}");
    assertThat(accessIssues())
        .endsWith("tenant.json: `/coralSecrets/0` is not a text of 16 to 256 characters");
    Files.writeString(folder.resolve("tenant.json"), "{\"coralSecrets\":\"" + secret + "\"}");
    assertThat(accessIssues())
        .endsWith("tenant.json: `/coralSecrets` is not a list of up to 8 secrets");
  }

  @Test
  void cutsOfThePerspectiveApiAreRead() throws IOException {
    Path file = folder.resolve("tenant.json");
    Files.writeString(file, "{\"perspectiveCuts\":{\"TOXICITY\":{\"0.5\":0.4,\"0.8\":0.776}}}");
    TenantSettings expected =
        new TenantSettings(
            TenantSettings.DEFAULT_DEADLINE,
            false,
            1,
            0,
            List.of(),
            Map.of(PerspectiveAttribute.TOXICITY, ScoreMap.through(Map.of(0.5, 0.4, 0.8, 0.776))));

    assertThat(files.read(ACME).access())
        .isEqualTo(new Reading.Read<>(new AccessFiles(List.of(), expected)));
    assertThat(accessId(new AccessFiles(List.of(), expected)))
        .isNotEqualTo(accessId(new AccessFiles(List.of(), TenantSettings.DEFAULT)));
    for (String wrong :
        List.of("[]", "{}", "{\"0.8\":\"x\"}", "{\"80\":0.7}", "{\"0.5\":0.4,\"0.8\":0.3}")) {
      Files.writeString(file, "{\"perspectiveCuts\":{\"TOXICITY\":" + wrong + "}}");
      assertThat(accessIssues())
          .contains("`/perspectiveCuts/TOXICITY` is not an object of 1 to 16");
    }
    Files.writeString(file, "{\"perspectiveCuts\":{\"TOXIC\":{\"0.8\":0.7}}}");
    assertThat(accessIssues()).contains("`/perspectiveCuts/TOXIC` is no attribute; there are ID");
    Files.writeString(file, "{\"perspectiveCuts\":3}");
    assertThat(accessIssues()).endsWith("`/perspectiveCuts` is not an object");
  }

  @Test
  void equalContentHasTheEqualIdWhateverTheOrder() {
    ApiKeyHash one = new ApiKeyHash("k1", "1".repeat(64), null, false);
    ApiKeyHash two = new ApiKeyHash("k2", "2".repeat(64), null, false);
    AccessFiles access = new AccessFiles(List.of(one, two), TenantSettings.DEFAULT);
    AccessFiles turned = new AccessFiles(List.of(two, one), TenantSettings.DEFAULT);

    String id = SnapshotDigest.id(ACME, POLICY, access);

    assertThat(id).matches("[0-9a-f]{16}").isEqualTo(SnapshotDigest.id(ACME, POLICY, turned));
  }

  @Test
  void anyOtherContentHasAnotherId() {
    ApiKeyHash key = new ApiKeyHash("k1", "1".repeat(64), null, false);
    Set<String> ids = new HashSet<>();
    ids.add(SnapshotDigest.id(ACME, POLICY, ACCESS));
    ids.add(SnapshotDigest.id(new TenantId("other"), POLICY, ACCESS));
    ids.add(
        SnapshotDigest.id(
            ACME, new PolicyFiles("policy \"q\"", POLICY.lists(), List.of()), ACCESS));
    ids.add(policyId(List.of(new WordList("a", List.of("xy")))));
    ids.add(policyId(List.of(new WordList("a", List.of("y", "x")))));
    ids.add(policyId(List.of(new WordList("ax", List.of("y")))));
    ids.add(policyId(List.of(new WordList("a", List.of("x")), new WordList("y", List.of()))));
    ids.add(accessId(new AccessFiles(List.of(key), TenantSettings.DEFAULT)));
    ids.add(
        accessId(
            new AccessFiles(
                List.of(new ApiKeyHash("k1", "1".repeat(64), null, true)),
                TenantSettings.DEFAULT)));
    ids.add(
        accessId(
            new AccessFiles(List.of(), new TenantSettings(TenantSettings.DEFAULT_DEADLINE, true))));
    ids.add(
        accessId(new AccessFiles(List.of(), new TenantSettings(Duration.ofMillis(101), false))));
    ids.add(
        accessId(
            new AccessFiles(
                List.of(), new TenantSettings(TenantSettings.DEFAULT_DEADLINE, false, 2, 0))));
    ids.add(
        accessId(
            new AccessFiles(
                List.of(), new TenantSettings(TenantSettings.DEFAULT_DEADLINE, false, 1, 2))));

    ids.add(secretId("0123456789abcdef"));
    ids.add(secretId("0123456789abcdeg"));

    assertThat(ids).hasSize(15);
  }

  private static String secretId(String secret) {
    return accessId(
        new AccessFiles(
            List.of(),
            new TenantSettings(
                TenantSettings.DEFAULT_DEADLINE, false, 1, 0, List.of(new SigningSecret(secret)))));
  }

  @Test
  void theIdOfContentNeverChanges() {
    assertThat(SnapshotDigest.id(ACME, POLICY, ACCESS)).isEqualTo("cfe98fb4c3fd62fe");
  }

  @Test
  void revisionsCountChangesAndSurviveARestart() throws IOException {
    book().accept(folder, "one");
    book().accept(folder, "two");
    book().accept(folder, "two");

    assertThat(book().revisionOf("one")).isEqualTo(1);
    assertThat(book().revisionOf("two")).isEqualTo(2);
    assertThat(book().revisionOf("three")).isEqualTo(3);
    assertThat(book().revisionOf("four")).isEqualTo(3);
  }

  @Test
  void theOldestRevisionsAreForgottenAndTheCountGoesOn() throws IOException {
    StringBuilder json = new StringBuilder("{");
    for (int i = 1; i <= 5_000; i++) {
      json.append('"').append(SnapshotDigest.of("source " + i)).append("\":").append(i).append(',');
    }
    json.setCharAt(json.length() - 1, '}');
    Files.writeString(folder.resolve(".revisions.json"), json);

    book().accept(folder, "newest");

    assertThat(book().revisionOf("newest")).isEqualTo(5_001);
    assertThat(book().revisionOf("source 2")).isEqualTo(2);
    assertThat(book().revisionOf("source 1")).isEqualTo(5_002);
  }

  @Test
  void thePolicysNameIsTakenFromItsLine() {
    assertThat(PolicyName.in("# policy \"no\"\n\n  policy  \"lobby-chat\" {\n"))
        .isEqualTo("lobby-chat");
    assertThat(PolicyName.in("rule r \"policy\"")).isEqualTo("unnamed");
  }

  private RevisionBook book() {
    FolderReader reader = new FolderReader(folder);
    RevisionBook book = RevisionBook.read(reader);
    assertThat(reader.issues()).isEmpty();
    return book;
  }

  private static String policyId(List<WordList> lists) {
    return SnapshotDigest.id(ACME, new PolicyFiles(POLICY.source(), lists, List.of()), ACCESS);
  }

  private static String accessId(AccessFiles access) {
    return SnapshotDigest.id(ACME, POLICY, access);
  }

  private String policyIssues() {
    return issues(files.read(ACME).policy());
  }

  private String accessIssues() {
    return issues(files.read(ACME).access());
  }

  private static String issues(Reading<?> reading) {
    return switch (reading) {
      case Reading.Read<?> read -> throw new AssertionError("not broken: " + read);
      case Reading.Broken<?> broken -> FileIssue.render(broken.issues());
    };
  }
}
