package dev.weir.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.controlplane.tenants.DemoTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same texts through the same stages in other places, moved by the node file alone: real
 * processes, the shipped model, a real cluster on the loopback address.
 */
class PlacementIT {
  /** These are about answers, not about time. */
  private static final int AMPLE_MS = 10_000;

  /** The event bus gives up on an answer two seconds after this; a reply must not wait for that. */
  private static final int DEADLINE_MS = 1_000;

  private static final List<String> TEXTS =
      List.of(
          "good game, well played everyone",
          "you are a stupid idiot and everybody hates you",
          "I will find you and hurt you, sleep well",
          "send me your phone number, mine is +44 20 7946 0958",
          "fr33 g0ld at http://example.com/win now now now",
          "\uD83D\uDE00\uD83D\uDE00 nice \u202Ereversed\u202C and z\u200Bero width",
          "a lone \uD800 surrogate",
          "",
          "the weather is nice and the trains are on time today. ".repeat(60)
              + "you are a stupid idiot and everybody hates you. "
              + "the weather is nice and the trains are on time today. ".repeat(60));

  private static final String POLICY =
      """
      policy "placement"
      default allow
      screen off
      when unknown then hold for insult, threat; allow otherwise
      words banned { "g0ld at" } fold leet, spacing whole-word
      rule r-001 "Gold" if text hits banned then block as spam.gold
      rule r-002 "Insult" if insult >= 0.5 then hold as harassment.insult
      rule r-003 "Threat" if threat >= 0.3 then soft_block as harassment.threat
      rule r-004 "Number" if text has pii phone then label as privacy.phone
      test r-001 { "gold at" -> block   "gold medal" -> allow }
      """;

  private static final String TWO_VERTICLES =
      """
      verticles:
        - name: lane
          stages: [http, normalise, rules, decide]
        - name: compute
          stages: [embed, classify]
          instances: 2
      """;

  private static final String THREE_VERTICLES =
      """
      verticles:
        - name: lane
          stages: [http, normalise, rules, decide]
        - name: encoder
          stages: [embed]
        - name: classifier
          stages: [classify]
      """;

  /** A reply without what differs from one decision to the next, and its scores to the last bit. */
  private record Answer(String reply, List<String> scores) {}

  @TempDir static Path folder;
  private static List<Answer> onOneVerticle = List.of();

  private final int lanePort = freePort();
  private final int computePort = freePort();

  @BeforeAll
  static void decideOnOneVerticle() throws Exception {
    Path data = folder.resolve("one");
    try (UpProcess one = start(data, "")) {
      onOneVerticle = answers(one, data);
    }
    // Positive control: what is compared below tells the texts apart.
    assertThat(Set.copyOf(onOneVerticle)).hasSize(TEXTS.size());
    assertThat(onOneVerticle).extracting(Answer::reply).anyMatch(reply -> reply.contains("r-001"));
    assertThat(onOneVerticle).extracting(Answer::reply).anyMatch(reply -> reply.contains("r-003"));
  }

  @Test
  void aSecondVerticleOfTheSameProcessGivesTheSameAnswers() throws Exception {
    Path data = folder.resolve("two");
    try (UpProcess two = start(data, TWO_VERTICLES)) {
      assertThat(answers(two, data)).isEqualTo(onOneVerticle);
    }
  }

  @Test
  void aVerticleForEachModelStageGivesTheSameAnswers() throws Exception {
    Path data = folder.resolve("three");
    try (UpProcess three = start(data, THREE_VERTICLES)) {
      assertThat(answers(three, data)).isEqualTo(onOneVerticle);
    }
  }

  @Test
  void aSecondProcessGivesTheSameAnswers() throws Exception {
    Path data = folder.resolve("lane");
    try (UpProcess compute = start(folder.resolve("compute"), computeFile());
        UpProcess lane = start(data, laneFile())) {
      assertThat(compute.announced()).startsWith("weir runs compute and serves no HTTP");

      assertThat(answers(lane.awaitReady(), data)).isEqualTo(onOneVerticle);
      assertThat(compute.stop()).isZero();
    }
  }

  @Test
  void decidesInTimeWithoutTheOtherProcessAndLooksAgainWhenItIsBack() throws Exception {
    // Each text is new to the lane: what it has read before it remembers, and needs nobody for.
    Path computeData = folder.resolve("compute that dies");
    try (UpProcess lane = start(folder.resolve("lane that stays"), laneFile())) {
      List<JsonNode> provisional = new ArrayList<>();
      try (UpProcess compute = start(computeData, computeFile())) {
        assertThat(lane.awaitReady().decide(TEXTS.get(0), AMPLE_MS).path("degraded")).isEmpty();
        compute.freeze();
        provisional.add(lane.decide(TEXTS.get(1), DEADLINE_MS));
        compute.kill();
      }
      provisional.add(lane.decide(TEXTS.get(2), DEADLINE_MS));
      provisional.forEach(PlacementIT::assertIsDegradedAndInTime);

      try (UpProcess _ = start(computeData, computeFile())) {
        for (int i = 0; i < provisional.size(); i++) {
          JsonNode revised = awaitRevision(lane, provisional.get(i));
          assertThat(comparable(revised.deepCopy()).put("revision", 1).toString())
              .isEqualTo(onOneVerticle.get(i + 1).reply());
        }
        assertThat(lane.decide(TEXTS.get(3), AMPLE_MS).path("degraded")).isEmpty();
      }
    }
  }

  private static UpProcess start(Path data, String nodeFile) throws IOException {
    Path tenant = Files.createDirectories(data.resolve("tenants").resolve(DemoTenant.ID.value()));
    Files.writeString(tenant.resolve("policy.weir"), POLICY);
    return UpProcess.start(data, nodeFile);
  }

  /** On the server's clock, with room for a machine that is busy with something else. */
  private static void assertIsDegradedAndInTime(JsonNode reply) {
    assertThat(reply.path("timings").path("totalMicros").asLong())
        .isLessThan(2 * DEADLINE_MS * 1_000L);
    assertThat(reply.path("degraded")).hasSize(1);
    assertThat(reply.path("degraded").path(0).asText()).isEqualTo("embed");
    assertThat(reply.path("provisional").asBoolean()).isTrue();
    assertThat(reply.path("revision").asInt()).isEqualTo(1);
    assertThat(reply.path("servedBy").asText()).isEqualTo("rules");
  }

  private static JsonNode awaitRevision(UpProcess lane, JsonNode reply) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> lane.find(reply.path("id").asText()),
            found -> found.path("revision").asInt() > 1);
  }

  /** Decides about all texts, stops the process, and reads the exact scores in its journal. */
  private static List<Answer> answers(UpProcess process, Path data) throws Exception {
    List<JsonNode> replies = TEXTS.stream().map(text -> process.decide(text, AMPLE_MS)).toList();
    assertThat(process.stop()).isZero();
    try (StoppedJournal journal = StoppedJournal.of(data, DemoTenant.ID)) {
      return replies.stream()
          .map(reply ->
              new Answer(
                  comparable(reply.deepCopy()).toString(),
                  journal.scores(reply.path("id").asText())))
          .toList();
    }
  }

  private static ObjectNode comparable(ObjectNode reply) {
    reply.remove(List.of("id", "timings"));
    return reply;
  }

  private String laneFile() {
    return TWO_VERTICLES + "run: [lane]\n" + cluster(lanePort, computePort);
  }

  private String computeFile() {
    return TWO_VERTICLES + "run: [compute]\n" + cluster(computePort, lanePort);
  }

  private static String cluster(int own, int other) {
    return """
    cluster:
      host: 127.0.0.1
      port: %d
      members: ["127.0.0.1:%d"]
    """
        .formatted(own, other);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
