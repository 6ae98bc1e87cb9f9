package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.DsaGround;
import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Span;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReplyWriterTest {
  private static final long SEED = 20_261_125;
  private static final int ROUND_TRIPS = 2_000;
  private static final List<Label> LABELS = List.of(Label.values());
  private static final Versions VERSIONS = new Versions("s-1", "lobby@3", "en-general@4", "1");

  private final ReplyWriter writer = new ReplyWriter();
  private final ReplyReader reader = new ReplyReader();

  @Test
  void writesADecisionInTheContractsShape() {
    DecisionReply reply =
        new DecisionReply(
            "d1",
            "m1",
            1,
            Verdict.SOFT_BLOCK,
            true,
            new Reason(
                "harassment.insult",
                "r-017",
                "Please \"rephrase\".",
                new DsaStatement("cyber_violence", DsaGround.INCOMPATIBLE, "House rules 4.2")),
            Scores.of(Map.of(Label.INSULT, 0.93f, Label.TOXICITY, 0.5f)),
            Map.of(Label.THREAT, "screened"),
            List.of(new Span(0, 5, "profanity", "rules")),
            ServedBy.CLASSIFIER,
            List.of("long_text"),
            VERSIONS,
            new DecisionReply.Timings(7812, Map.of("rules", 41L)));

    assertThat(json(writer.decision(reply)))
        .isEqualTo(
            "{\"id\":\"d1\",\"contentId\":\"m1\",\"revision\":1,\"verdict\":\"soft_block\","
                + "\"provisional\":true,\"reason\":{\"code\":\"harassment.insult\","
                + "\"rule\":\"r-017\",\"message\":\"Please \\\"rephrase\\\".\","
                + "\"dsa\":{\"category\":\"cyber_violence\",\"ground\":\"incompatible\","
                + "\"reference\":\"House rules 4.2\"}},"
                + "\"labels\":{\"toxicity\":0.5,\"insult\":0.93},"
                + "\"notScored\":{\"threat\":\"screened\"},"
                + "\"spans\":[{\"begin\":0,\"end\":5,\"label\":\"profanity\",\"source\":\"rules\"}],"
                + "\"servedBy\":\"classifier\",\"degraded\":[\"long_text\"],"
                + "\"versions\":{\"snapshot\":\"s-1\",\"policy\":\"lobby@3\","
                + "\"model\":\"en-general@4\",\"normaliser\":\"1\"},"
                + "\"timings\":{\"totalMicros\":7812,\"stages\":{\"rules\":41}}}");
  }

  @Test
  void writesNullWhereSomethingIsAbsent() {
    assertThat(json(writer.decision(plain(null, null))))
        .startsWith("{\"id\":null,\"contentId\":null,")
        .contains("\"reason\":null,\"labels\":{},\"notScored\":{},\"spans\":[],");
  }

  @Test
  void writesAProblemWithoutWhatItLacks() {
    assertThat(json(writer.problem(Problem.invalidRequest("/content/txet", "unknown", "text?"))))
        .isEqualTo(
            "{\"type\":\"/problems/invalid-request\",\"title\":\"The request breaks its schema\","
                + "\"status\":400,\"detail\":\"unknown\",\"pointer\":\"/content/txet\","
                + "\"hint\":\"text?\"}");
    assertThat(json(writer.problem(Problem.internalError())))
        .isEqualTo(
            "{\"type\":\"/problems/internal-error\",\"title\":\"Weir made a mistake\","
                + "\"status\":500,\"detail\":\"something broke inside\"}");
  }

  @Test
  void writesABatchInOrder() {
    DecisionReply decision = plain("d1", null);
    Problem problem = Problem.invalidRequest("/items/0", "bad", null);

    assertThat(json(writer.batch(List.of(problem, decision))))
        .isEqualTo(
            "{\"items\":[%s,%s]}"
                .formatted(json(writer.problem(problem)), json(writer.decision(decision))));
    assertThat(json(writer.batch(List.of()))).isEqualTo("{\"items\":[]}");
  }

  @Test
  void encodesWhateverStringsItIsGiven() {
    DecisionReply reply = plain("\ud800", "🙂\u0000\n\udc00");

    DecisionReply read = reader.decision(writer.decision(reply));

    assertThat(read.id()).isEqualTo("\uFFFD");
    assertThat(read.contentId()).isEqualTo("🙂\u0000\n\uFFFD");
  }

  @Test
  void writesScoresWithAtMostFourDecimals() {
    assertThat(FourDecimals.of(0f)).isEqualTo("0");
    assertThat(FourDecimals.of(1f)).isEqualTo("1");
    assertThat(FourDecimals.of(0.93f)).isEqualTo("0.93");
    assertThat(FourDecimals.of(0.5f)).isEqualTo("0.5");
    assertThat(FourDecimals.of(0.0001f)).isEqualTo("0.0001");
    assertThat(FourDecimals.of(0.00004f)).isEqualTo("0");
    assertThat(FourDecimals.of(0.10305f)).isEqualTo("0.1031");
    assertThat(FourDecimals.of(0.99996f)).isEqualTo("1");
  }

  @Test
  void writesEveryStepOfAScoreSoThatItReadsBack() {
    for (int step = 0; step <= 10_000; step++) {
      String written = FourDecimals.of(step / 10_000f);
      assertThat(Float.parseFloat(written)).isEqualTo(step / 10_000f);
      assertThat(FourDecimals.of(Float.parseFloat(written))).isEqualTo(written);
    }
  }

  @Test
  void readsBackWhatItWroteByteForByte() {
    RandomGenerator random = new SplittableRandom(SEED);
    for (int i = 0; i < ROUND_TRIPS; i++) {
      byte[] written = writer.decision(anyReply(random));

      assertThat(json(writer.decision(reader.decision(written))))
          .as("seed %d, round %d", SEED, i)
          .isEqualTo(json(written));
    }
  }

  @Test
  void leavesOutMembersOfANewerWriter() {
    String newer = json(writer.decision(plain("d1", null))).replace("{\"id\"", "{\"new\":1,\"id\"");

    assertThat(reader.decision(newer.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(plain("d1", null));
  }

  @Test
  void refusesWhatIsNoDecision() {
    for (String broken : List.of("", "{", "{}", "[]", "null", "{\"id\":\"x\"}")) {
      assertThatThrownBy(() -> reader.decision(broken.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static DecisionReply plain(@Nullable String id, @Nullable String contentId) {
    return new DecisionReply(
        id,
        contentId,
        1,
        Verdict.ALLOW,
        false,
        null,
        Scores.NONE,
        Map.of(),
        List.of(),
        ServedBy.RULES,
        List.of(),
        VERSIONS,
        new DecisionReply.Timings(12, Map.of()));
  }

  private static DecisionReply anyReply(RandomGenerator random) {
    float[] scores = Scores.unknown();
    Map<Label, String> notScored = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; i++) {
      if (random.nextBoolean()) {
        scores[i] = random.nextFloat();
      } else {
        notScored.put(LABELS.get(i), anyString(random));
      }
    }
    Map<String, Long> stages = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      stages.put(anyString(random), random.nextLong(1_000_000));
    }
    int begin = random.nextInt(1_000);
    return new DecisionReply(
        random.nextBoolean() ? anyString(random) : null,
        random.nextBoolean() ? anyString(random) : null,
        1 + random.nextInt(5),
        any(random, Verdict.values()),
        random.nextBoolean(),
        random.nextBoolean()
            ? null
            : new Reason(anyString(random), null, anyString(random), anyStatement(random)),
        Scores.of(scores),
        notScored,
        List.of(new Span(begin, begin + 1 + random.nextInt(9), anyString(random), "rules")),
        any(random, ServedBy.values()),
        List.of(anyString(random)),
        new Versions(anyString(random), anyString(random), anyString(random), "1"),
        new DecisionReply.Timings(random.nextLong(1_000_000), stages));
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private static String anyString(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append((char) (random.nextBoolean() ? random.nextInt(0x10000) : random.nextInt(0x80)));
    }
    return text.toString();
  }

  private static String json(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static @Nullable DsaStatement anyStatement(RandomGenerator random) {
    return random.nextBoolean()
        ? null
        : new DsaStatement(anyString(random), DsaGround.ILLEGAL, anyString(random));
  }
}
