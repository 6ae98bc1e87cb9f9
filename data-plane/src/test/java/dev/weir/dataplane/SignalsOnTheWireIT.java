package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.RunningPlane.Answer;
import dev.weir.dataplane.pipeline.ClusterSetup;
import dev.weir.dataplane.pipeline.SignalsCodec;
import dev.weir.dataplane.pipeline.VerticlePlan;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.text.Normaliser;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a compute process gets to see: a member of a real cluster stands in its place and keeps
 * every byte of the messages that reach it.
 */
class SignalsOnTheWireIT {
  private static final String TENANT = "zebra-crossing";
  private static final String TEXT = "you are a stupid idiot, said the heron";
  private static final String POLICY =
      """
      policy "quagga"
      default allow
      when unknown then hold for insult; allow otherwise
      rule r-001 "Insult" if insult >= 0.5 then hold as harassment.insult
      """;

  private static final VerticlePlan LANE_ALONE =
      new VerticlePlan(
          List.of(
              new VerticlePlan.Group("lane", List.of("http", "normalise", "rules", "decide"), 1),
              new VerticlePlan.Group("compute", List.of("embed", "classify"), 1)),
          Set.of("lane"));

  /** Keeps what it decodes, headers and all. */
  private static final class KeepingCodec implements MessageCodec<Signals, Signals> {
    final List<byte[]> kept = new CopyOnWriteArrayList<>();
    private final SignalsCodec codec = new SignalsCodec(System::nanoTime);

    @Override
    public void encodeToWire(Buffer wire, Signals signals) {
      codec.encodeToWire(wire, signals);
    }

    @Override
    public Signals decodeFromWire(int position, Buffer wire) {
      kept.add(wire.getBytes());
      return codec.decodeFromWire(position, wire);
    }

    @Override
    public Signals transform(Signals signals) {
      return signals;
    }

    @Override
    public String name() {
      return codec.name();
    }

    @Override
    public byte systemCodecID() {
      return codec.systemCodecID();
    }
  }

  @TempDir Path dataDir;

  @Test
  void theOtherProcessSeesTheTextAndNothingThatSaysWhoseItIs() throws Exception {
    KeepingCodec codec = new KeepingCodec();
    int lanePort = freePort();
    int computePort = freePort();
    Vertx compute = member(computePort, lanePort);
    try (RunningPlane lane = new RunningPlane(config(lanePort, computePort))) {
      compute.eventBus().registerCodec(codec);
      await(answerAt(compute, "weir.stages.embed+classify.en-general@4"));
      await(answerAt(compute, "weir.stages.embed+classify.en-general@4"));
      lane.tenant(TENANT, POLICY, new TenantSettings(Duration.ofSeconds(5), false), "heronry");

      Answer answer = lane.post(TENANT, "/v1/decisions", body());

      // Refused by the member, so the decision is provisional: it was asked, and by this alone.
      assertThat(answer.body().path("degraded").path(0).asText()).isEqualTo("embed");
      byte[] seen = only(codec.kept);
      for (String window : List.of(TEXT, "you are a stupid", "said the heron")) {
        assertThat(holds(seen, window)).as(window).isTrue();
      }
      for (String secret : secrets(answer)) {
        assertThat(holds(seen, secret)).as(secret).isFalse();
      }
      assertThat(holds(seen, "@4")).isTrue();
      assertThat(holds(seen, "@1")).isFalse();
    } finally {
      await(compute.close().map(true));
    }
  }

  /** The search finds a secret wherever the message could hide it. */
  @Test
  void theSearchFindsWhatIsThere() {
    var message = Message.of(TEXT, ContentKind.CHAT, "en-" + TENANT);
    Buffer wire = Buffer.buffer("headers of " + hash());
    new SignalsCodec(() -> 0)
        .encodeToWire(
            wire,
            Signals.of(message, Deadline.start(() -> 0, Duration.ofSeconds(1)), Priority.SINGLE));

    assertThat(holds(wire.getBytes(), TENANT)).isTrue();
    assertThat(holds(wire.getBytes(), hash())).isTrue();
    assertThat(holds(wire.getBytes(), "u-okapi")).isFalse();
  }

  private static Map<String, Object> body() {
    return Map.of(
        "content", Map.of("id", "m-gazelle", "text", TEXT, "kind", "review"),
        "author", Map.of("id", "u-okapi", "attributes", Map.of("clan", "giraffes")),
        "conversation", Map.of("id", "c-eland"));
  }

  private List<String> secrets(Answer answer) {
    List<String> secrets =
        new ArrayList<>(
            List.of(
                TENANT,
                "quagga",
                "heronry",
                "m-gazelle",
                "u-okapi",
                "giraffes",
                "c-eland",
                hash()));
    secrets.add(answer.body().path("id").asText());
    secrets.add(answer.body().path("versions").path("snapshot").asText());
    secrets.add(Sha256.hex(TENANT + "-key"));
    secrets.add(Sha256.hex(TEXT));
    return secrets;
  }

  private String hash() {
    try {
      var tenancy = new Tenancy(MasterKey.loadOrCreate(dataDir.resolve("master.key")));
      return tenancy
          .scope(new TenantId(TENANT))
          .contentHash(Normaliser.normalise(TEXT).canonical())
          .hex();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the bytes hold this text in UTF-8 or UTF-16, or the bytes that it is the hex of. */
  private static boolean holds(byte[] bytes, String text) {
    String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
    List<byte[]> needles =
        new ArrayList<>(
            List.of(
                text.getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_16BE),
                text.getBytes(StandardCharsets.UTF_16LE)));
    if (text.matches("([0-9a-f]{2})+")) {
      needles.add(java.util.HexFormat.of().parseHex(text));
    }
    return needles.stream()
        .anyMatch(needle -> haystack.contains(new String(needle, StandardCharsets.ISO_8859_1)));
  }

  /** Rehearsals of the lane come first, with texts of their own. */
  private static byte[] only(List<byte[]> kept) {
    List<byte[]> ofTheTest = kept.stream().filter(bytes -> holds(bytes, "heron")).toList();
    assertThat(ofTheTest).hasSize(1);
    return ofTheTest.getFirst();
  }

  private static io.vertx.core.Future<Void> answerAt(Vertx compute, String address) {
    return compute
        .eventBus()
        .<Signals>consumer(address)
        .handler(question -> {
          var signals = question.body();
          question.fail(1, "refuses " + signals.message().text().length());
        })
        .completion();
  }

  private DataPlaneConfig config(int ownPort, int otherPort) {
    return new DataPlaneConfig(
        "127.0.0.1",
        0,
        dataDir,
        LANE_ALONE,
        1,
        null,
        new DataPlaneConfig.Cluster("127.0.0.1", ownPort, List.of("127.0.0.1:" + otherPort)),
        List.of());
  }

  private static Vertx member(int ownPort, int otherPort) throws Exception {
    return await(
        ClusterSetup.join(
            new VertxOptions(), "127.0.0.1", ownPort, List.of("127.0.0.1:" + otherPort)));
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
