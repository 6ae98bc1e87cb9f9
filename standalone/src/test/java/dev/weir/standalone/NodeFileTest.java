package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NodeFileTest {
  private static final String WHOLE =
      """
      verticles:
        - name: lane
          stages: [http, normalise, rules, decide]
        - name: compute
          stages: [embed, classify]
          instances: 2
      run: [lane]
      cluster:
        host: 127.0.0.1
        port: 15701
        members: ["127.0.0.1:15702"]
      shadow:
        - door: perspective
          tenants: [acme]
          url: https://example.org
          keyFile: upstream.key
          cuts: [0.8]
          perSecond: 5
      """;

  @TempDir Path folder;

  /** The file with one change, and what is said of it after its name. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        changed("instances: 2", "instance: 2", ":6:5: unknown field `instance`; known here are"),
        changed("  - name: compute\n    stages", "  - stages", ": a verticle lacks `name`"),
        changed("name: compute", "name: ''", ": verticles: a verticle has no name; give it one"),
        changed("    stages: [embed, classify]\n", "", ": verticle `compute` lacks `stages`"),
        changed("[embed, classify]", "embed", ": `verticles[1].stages` should be a list"),
        changed("[embed, classify]", "[embed, ]", ": verticles: no verticle hosts `classify`"),
        changed("[embed, classify]", "[embed, null, classify]", ": an entry of `stages` is empty"),
        changed("[embed, classify]", "[embedd, classify]", ": verticles: unknown stage `embedd`"),
        changed("[embed, classify]", "[embed, classify", ":6:14: "),
        changed("instances: 2", "instances: 0", ": verticles: `compute` has 0 instances; between"),
        changed("instances: 2", "instances: 99999", ": verticles: `compute` has 99999 instances"),
        changed("instances: 2", "instances: many", "`verticles[1].instances` should be a whole"),
        changed("instances: 2", "instances: 99999999999", ":6:27: a number that is too large"),
        changed("run: [lane]", "run: [lanes]", ": verticles: `run` names `lanes`, which is no"),
        changed("run: [lane]", "run: []", ": verticles: `run` names no verticle; leave it out"),
        changed("run: [lane]", "run: lane", ":7:6: `run` should be a list"),
        changed("run: [lane]", "run: [lane]\nrun: [lane]", ":8:4: Duplicate field 'run'"),
        changed("run: [lane]", "run: [lane]\n---\nrun: [lane]", ": more than one document"),
        changed("  host: 127.0.0.1\n", "", ": `cluster` lacks `host`"),
        changed("  port: 15701\n", "", ": `cluster` lacks `port`"),
        changed("port: 15701", "port: 0", ": `cluster.port` is between 1 and 65535, not 0"),
        changed("port: 15701", "port: x", ":10:9: `cluster.port` should be a whole number"),
        changed("127.0.0.1:15702", "127.0.0.1", ": `127.0.0.1` in `members` is not HOST:PORT"),
        changed("cluster:", "cluster: here\nx:", ": `cluster` should be a mapping"),
        changed(
            "door: perspective", "door: coral", ": `door` is openai or perspective, not `coral`"),
        changed("perSecond: 5", "persecond: 5", ":18:5: unknown field `persecond`; known here"),
        changed("[acme]", "[]", ": `tenants` names 1 to 100 tenants"),
        changed("[acme]", "[Not A Tenant]", ": `Not A Tenant` in `tenants` is no tenant's name"),
        changed("    tenants: [acme]\n", "", ": an entry of `shadow` lacks `tenants`"),
        changed("https://example.org", "http://example.org", ": `url` begins with https"),
        changed("https://example.org", "'https://x y'", ": `url` of an entry of `shadow` is no"),
        changed("upstream.key", "none.key", "none.key does not exist"),
        changed("upstream.key", "open.key", "open.key is open to others (rw-r--r--); run: chmod"),
        changed("cuts: [0.8]", "cuts: [80]", ": `cuts` are 1 to 8 numbers above 0"),
        changed("cuts: [0.8]", "cuts: 0.8", "`shadow[0].cuts` should be a list"),
        changed("perSecond: 5", "perSecond: 0", ": `perSecond` is between 1 and 1000, not 0"),
        changed("verticles:", "vertices:", ":1:1: unknown field `vertices`; known here are"),
        changed("verticles:", "\tverticles:", ":1:1: "),
        Arguments.of("run: [lane]", ": `run` names verticles, but there are no `verticles`"),
        Arguments.of("[]", ":1:1: `the file` should be a mapping"),
        Arguments.of("just text", ":1:1: `the file` should be a mapping"),
        Arguments.of("#".repeat(65_537), ": more than 65536 bytes"));
  }

  private static Arguments changed(String from, String to, String said) {
    if (!WHOLE.contains(from)) {
      throw new AssertionError(from + " is not in the file");
    }
    return Arguments.of(WHOLE.replace(from, to), said);
  }

  @BeforeEach
  void writeKeys() throws IOException {
    key("upstream.key", "rw-------");
    key("open.key", "rw-r--r--");
  }

  private void key(String name, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "a-key-of-the-upstream");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsOneLineWithItsPlaceAndExitCode2(String text, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("node.yaml"), text);

    Weir weir = up(file);

    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.out()).isEmpty();
    assertThat(weir.err()).matches("weir: [^\\n]+\\n").startsWith("weir: " + file).contains(said);
    assertThat(weir.err()).doesNotContain("dev.weir", "java.", "jackson");
  }

  @Test
  void aFileThatIsNotThereIsOneLineAndExitCode2() {
    Weir weir = up(folder.resolve("missing.yaml"));

    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.err())
        .isEqualTo("weir: %s does not exist\n".formatted(folder.resolve("missing.yaml")));
  }

  /** The positive control: the whole file is read, and the address in it is tried. */
  @Test
  void aClusterPortInUseIsOneLineAndExitCode2() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String text = WHOLE.replace("port: 15701", "port: " + taken.getLocalPort());
      Weir weir = up(Files.writeString(folder.resolve("node.yaml"), text));

      assertThat(weir.exitCode()).isEqualTo(2);
      assertThat(weir.err())
          .matches("weir: [^\\n]+\\n")
          .startsWith("weir: the event bus did not start: ")
          .contains(String.valueOf(taken.getLocalPort()));
    }
  }

  private Weir up(Path config) {
    return Weir.run(
        "up", "--port", "0", "--data", folder.resolve("data").toString(), "--config", "" + config);
  }
}
