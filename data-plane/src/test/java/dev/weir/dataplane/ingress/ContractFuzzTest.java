package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The parser accepts exactly what the contract's schemas accept, but for {@link
 * ContractDifference}. Every case has its own seed; a failure names it, and the body.
 */
final class ContractFuzzTest {
  private static final long SEED = 20_261_125L << 20;
  private static final int REQUESTS = 20_000;
  private static final int BATCHES = 6_000;
  private static final int BYTE_SOUPS = 20_000;

  /** A fuzz whose cases are nearly all good or nearly all bad proves little. */
  private static final double SHARE_MIN = 0.25;

  private static final int SHOWN_CHARS = 2_000;

  private final SchemaOracle oracle = new SchemaOracle();
  private final SubmissionParser parser = new SubmissionParser();
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void agreesWithTheContractOnSingleRequests() {
    int accepted = 0;
    int[] differences = new int[ContractDifference.values().length];
    for (int i = 0; i < REQUESTS; i++) {
      String body = new RequestGenerator(new SplittableRandom(SEED + i)).request();
      Parsed parsed = parser.parse(Requests.utf8(body));
      assertAgrees(SEED + i, body, parsed);
      accepted += parsed instanceof Parsed.Ok ? 1 : 0;
      count(differences, oracle.read(Requests.utf8(body)));
    }
    assertBalanced(accepted, REQUESTS);
    assertThat(differences).as("every difference was met").doesNotContain(0);
  }

  private void assertAgrees(long seed, String json, Parsed parsed) {
    SchemaOracle.Body body = oracle.read(Requests.utf8(json));
    boolean expected = body != null && oracle.acceptsRequest(body) && !differs(body);
    Supplier<String> what = describe(seed, json, parsed);

    assertThat(parsed instanceof Parsed.Ok).as(what).isEqualTo(expected);
    if (parsed instanceof Parsed.Bad(Problem problem)) {
      assertPointsSomewhere(problem, json, body, what);
    }
  }

  @Test
  void agreesWithTheContractOnBatchesAndEachOfTheirItems() {
    int accepted = 0;
    for (int i = 0; i < BATCHES; i++) {
      String json = new RequestGenerator(new SplittableRandom(SEED - i)).batch();
      accepted += agreesOnBatch(SEED - i, json) ? 1 : 0;
    }
    assertBalanced(accepted, BATCHES);
  }

  private boolean agreesOnBatch(long seed, String json) {
    ParsedBatch parsed = parser.parseBatch(Requests.utf8(json));
    SchemaOracle.Body body = oracle.read(Requests.utf8(json));
    Supplier<String> what = describe(seed, json, parsed);
    boolean clean =
        parsed instanceof ParsedBatch.Ok(BatchSubmission batch)
            && batch.items().stream().allMatch(Parsed.Ok.class::isInstance);
    if (body == null || body.duplicates()) {
      assertThat(clean).as(what).isFalse();
      return false;
    }
    boolean nested = ContractDifference.NESTING.isIn(body);
    switch (parsed) {
      case ParsedBatch.Ok(BatchSubmission batch) -> {
        assertThat(oracle.acceptsEnvelope(body) && !nested).as(what).isTrue();
        assertItemsAgree(batch.items(), json, body, what);
      }
      case ParsedBatch.Bad(Problem problem) -> {
        assertThat(oracle.acceptsEnvelope(body) && !nested).as(what).isFalse();
        assertPointsSomewhere(problem, json, body, what);
      }
    }
    return clean;
  }

  private void assertItemsAgree(
      List<Parsed> items, String json, SchemaOracle.Body body, Supplier<String> what) {
    if (!(body.tree() instanceof Map<?, ?> map) || !(map.get("items") instanceof List<?> trees)) {
      throw new AssertionError(what.get());
    }
    assertThat(items).as(what).hasSameSizeAs(trees);
    for (int i = 0; i < items.size(); i++) {
      Object tree = trees.get(i);
      boolean expected = oracle.acceptsItem(tree) && !ContractDifference.hasLongText(tree);
      assertThat(items.get(i) instanceof Parsed.Ok).as(what).isEqualTo(expected);
      if (items.get(i) instanceof Parsed.Bad(Problem problem)) {
        assertPointsSomewhere(problem, json, body, what);
        assertThat(problem.pointer()).as(what).startsWith("/items/" + i);
      }
    }
  }

  @Test
  void answersAnyBytesWithASubmissionOrAProblem() {
    for (int i = 0; i < BYTE_SOUPS; i++) {
      RandomGenerator random = new SplittableRandom(SEED + i);
      byte[] body = soup(random);
      Parsed parsed = parser.parse(body);
      ParsedBatch batch = parser.parseBatch(body);
      SchemaOracle.Body read = oracle.read(body);
      Supplier<String> what = describe(SEED + i, HexFormat.of().formatHex(body), parsed);

      assertThat(parsed instanceof Parsed.Ok)
          .as(what)
          .isEqualTo(read != null && oracle.acceptsRequest(read) && !differs(read));
      if (read == null) {
        assertThat(batch).as(what).isInstanceOf(ParsedBatch.Bad.class);
      }
    }
  }

  /** A small good body of which some bytes were changed, left out or put in; or just bytes. */
  private static byte[] soup(RandomGenerator random) {
    byte[] body =
        Requests.utf8("{\"content\":{\"text\":\"hé🙂\\n\",\"kind\":\"chat\"},\"deadlineMs\":100}");
    if (random.nextInt(10) == 0) {
      body = new byte[random.nextInt(60)];
      random.nextBytes(body);
      return body;
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      body = nudged(body, random);
    }
    return body;
  }

  private static byte[] nudged(byte[] body, RandomGenerator random) {
    String structure = "{}[]\",:\\ \n0123456789.eE+-utfn";
    int at = random.nextInt(body.length);
    int to = at + random.nextInt(Math.min(3, body.length - at + 1));
    byte[] put = new byte[random.nextInt(3)];
    for (int i = 0; i < put.length; i++) {
      put[i] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) structure.charAt(random.nextInt(structure.length()));
    }
    byte[] nudged = new byte[at + put.length + body.length - to];
    System.arraycopy(body, 0, nudged, 0, at);
    System.arraycopy(put, 0, nudged, at, put.length);
    System.arraycopy(body, to, nudged, at + put.length, body.length - to);
    return nudged;
  }

  private void assertPointsSomewhere(
      Problem problem, String json, SchemaOracle.@Nullable Body body, Supplier<String> what) {
    if (problem.type() == ProblemType.BODY_TOO_LARGE) {
      assertThat(body != null && ContractDifference.BODY_BYTES.isIn(body)).as(what).isTrue();
      return;
    }
    assertThat(problem.status()).as(what).isEqualTo(400);
    if (problem.type() == ProblemType.INVALID_JSON) {
      assertThat(problem.pointer()).as(what).isNull();
      assertThat(body == null || ContractDifference.NESTING.isIn(body)).as(what).isTrue();
      return;
    }
    String pointer = problem.pointer();
    assertThat(pointer).as(what).isNotNull();
    if (pointer == null || body == null || body.duplicates()) {
      return;
    }
    JsonNode tree = tree(json);
    JsonPointer place = JsonPointer.compile(pointer);
    boolean there = !tree.at(place).isMissingNode() || !tree.at(place.head()).isMissingNode();
    assertThat(there).as(what).isTrue();
  }

  private JsonNode tree(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(json, broken);
    }
  }

  private static boolean differs(SchemaOracle.Body body) {
    return Arrays.stream(ContractDifference.values()).anyMatch(each -> each.isIn(body));
  }

  private static void count(int[] differences, SchemaOracle.@Nullable Body body) {
    ContractDifference[] all = ContractDifference.values();
    for (int i = 0; i < all.length; i++) {
      differences[i] += body != null && all[i].isIn(body) ? 1 : 0;
    }
  }

  private static void assertBalanced(int accepted, int of) {
    assertThat((double) accepted / of).isBetween(SHARE_MIN, 1 - SHARE_MIN);
  }

  private static Supplier<String> describe(long seed, String body, Object parsed) {
    return () -> "seed %d: %s gave %s".formatted(seed, start(body), start(parsed.toString()));
  }

  private static String start(String shown) {
    return shown.length() > SHOWN_CHARS ? shown.substring(0, SHOWN_CHARS) + "…" : shown;
  }
}
