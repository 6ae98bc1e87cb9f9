package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Label;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.feedback.FeedbackStore;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.pipeline.AdmissionGate;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.pipeline.Fixtures.ScriptedModel;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.pipeline.RecheckQueue;
import dev.weir.dataplane.pipeline.RecheckRoom;
import dev.weir.dataplane.shadow.Shadow;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.conversation.ConversationCounters;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.language.LanguageDetector;
import dev.weir.dataplane.stage.language.LanguageStage;
import dev.weir.dataplane.telemetry.StageMetrics;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One lane over HTTP; its journal breaks and its model answers when a test says so. */
@Timeout(120)
class HttpIngressTest {
  /** Of one tenant: half of the lane's. */
  private static final int PLACES = 3;

  private static final int RATE = 5;
  private static final String AUTHORIZED =
      "Authorization: Bearer calm-key\r\nContent-Type: application/json\r\n";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Context lane = vertx.getOrCreateContext();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ManualClock clock = new ManualClock();
  private final AdmissionGate gate = new AdmissionGate(1, 2, clock);
  private final ScriptedModel model = new ScriptedModel();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private BreakableJournal journal;
  private int port;

  @BeforeEach
  void serve() throws Exception {
    Tenancy tenancy = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]));
    journal =
        new BreakableJournal(
            SegmentJournal.open(
                JournalOptions.defaults(folder.resolve("journal"), folder.resolve("checkpoints"), 0)
                    .withSegmentBytes(64 * 1024),
                tenancy.nodeKeys(),
                Clock.systemUTC()));
    SnapshotArchive archive = new SnapshotArchive(folder.resolve("snapshots"), Clock.systemUTC());
    SnapshotHolder snapshots =
        new SnapshotHolder(tenancy, new PolicyCompiler(), archive, "m@1", "1", Clock.systemUTC());
    snapshots.offer(snapshot("calm", TenantSettings.UNLIMITED));
    snapshots.offer(snapshot("limited", RATE));
    LaneServer.Shared shared = shared(new DecisionLog(journal, snapshots, archive), snapshots);
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    lane.runOnContext(_ ->
        vertx
            .createHttpServer()
            .requestHandler(
                new HttpIngress(vertx, shared, Optional::empty, desk(shared), 2 * PLACES).router())
            .listen(0, "127.0.0.1")
            .onSuccess(server -> listening.complete(server.actualPort()))
            .onFailure(listening::completeExceptionally));
    port = listening.get(30, TimeUnit.SECONDS);
  }

  private LaneServer.Shared shared(DecisionLog log, SnapshotHolder snapshots) {
    TextMemory texts = TextMemory.empty(clock);
    return new LaneServer.Shared(
        snapshots,
        log,
        new LanguageStage(LanguageDetector.load(), "en", texts::languageOf),
        texts,
        feedback(),
        new ConversationCounters(clock),
        Fixtures.NO_SCREEN,
        new SingleFlight(texts.signals()),
        gate,
        new RateLimiter(clock),
        _ -> true,
        new DecideStage(Set.copyOf(ModelLabels.ALL)),
        new StageMetrics(new SimpleMeterRegistry()),
        () -> "",
        Fixtures.tenant("rehearsal", Fixtures.POLICY),
        List.of(),
        Shadow.none(),
        clock,
        Clock.systemUTC());
  }

  private FeedbackStore feedback() {
    try {
      return FeedbackStore.open(folder.resolve("feedback"), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DecisionDesk desk(LaneServer.Shared shared) {
    Pipeline pipeline =
        new Pipeline(
            Fixtures.light(shared.texts()),
            model,
            shared.texts(),
            shared.screen(),
            shared.flights(),
            shared.gate(),
            shared.servesLocale(),
            shared.decide(),
            action -> lane.runOnContext(_ -> action.run()),
            clock,
            clock);
    return new DecisionDesk(
        pipeline,
        new RecheckQueue(pipeline, clock, clock, new RecheckRoom()),
        shared.conversations(),
        shared.log(),
        shared.metrics(),
        shared.clock());
  }

  private static TenantSnapshot snapshot(String name, int ratePerSecond) {
    return new TenantSnapshot(
        new TenantId(name),
        "s1",
        "lobby",
        1,
        Fixtures.POLICY,
        List.of(),
        List.of(new ApiKeyHash("k1", Sha256.hex(name + "-key"), null, false)),
        new TenantSettings(TenantSettings.DEFAULT_DEADLINE, false, 1, ratePerSecond));
  }

  @AfterEach
  void stop() throws Exception {
    goOn.countDown();
    client.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    journal.close();
  }

  private HttpRequest.Builder request(String tenant, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + tenant + "-key")
        .header("Content-Type", "application/json");
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .orTimeout(30, TimeUnit.SECONDS);
  }

  private CompletableFuture<HttpResponse<String>> post(String tenant, String path, String body) {
    return send(request(tenant, path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private CompletableFuture<HttpResponse<String>> decide(String tenant, String text) {
    return post(tenant, "/v1/decisions", item(text));
  }

  private static String item(String text) {
    return "{\"content\":{\"text\":\"" + text + "\"}}";
  }

  private CompletableFuture<HttpResponse<String>> get(String tenant, String path) {
    return send(request(tenant, path).build());
  }

  private static String idOf(HttpResponse<String> decided) throws Exception {
    assertThat(decided.statusCode()).isEqualTo(200);
    return JSON.readTree(decided.body()).path("id").asText();
  }

  /** Answers what the model is being asked, once it has been asked {@code times} times. */
  private void answer(int times) throws Exception {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    pollOnLane(times, answered);
    answered.get(60, TimeUnit.SECONDS);
  }

  private void pollOnLane(int times, CompletableFuture<Void> answered) {
    lane.runOnContext(_ -> {
      if (model.answers.size() < times) {
        pollOnLane(times, answered);
      } else {
        model.answer(Fixtures.scored(Label.INSULT, 0.1f));
        answered.complete(null);
      }
    });
  }

  @Test
  void whatTheJournalThrowsIsA500OfItsRequestAloneAndFreesItsPlace() throws Exception {
    journal.broken = true;
    int asked = 0;
    for (int i = 0; i <= PLACES; i++) {
      assertIsInternalError(decide("calm", "gold for sale").join());
      var late = decide("calm", "hello " + i);
      answer(++asked);
      assertIsInternalError(late.join());
    }

    journal.broken = false;
    assertThat(decide("calm", "gold for sale").join().statusCode()).isEqualTo(200);
  }

  private static void assertIsInternalError(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body())
        .contains("/problems/internal-error")
        .doesNotContain(BreakableJournal.SECRET);
  }

  @Test
  void anItemOfABatchThatCannotBeRecordedIsAProblemInItsPlace() throws Exception {
    journal.broken = true;
    String items = item("gold for sale") + "," + item("hello");
    var batch = post("calm", "/v1/decisions/batch", "{\"items\":[" + items + "]}");
    answer(1);

    assertThat(batch.join().statusCode()).isEqualTo(200);
    var answers = JSON.readTree(batch.join().body()).path("items");
    assertThat(answers).hasSize(2);
    assertThat(answers).allMatch(each -> each.path("status").asInt() == 500);
  }

  @Test
  void aLookUpTakesATokenOfItsTenant() throws Exception {
    String path = "/v1/decisions/" + idOf(decide("limited", "gold for sale").join());
    for (int i = 1; i < RATE; i++) {
      String each = i % 2 == 0 ? path : path + "/explanation";
      assertThat(get("limited", each).join().statusCode()).isEqualTo(200);
    }

    for (String each : List.of(path, path + "/explanation")) {
      var refused = get("limited", each).join();
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("retry-after")).contains("1");
    }
  }

  @Test
  void aLookUpTakesAPlaceAndGivesItBack() throws Exception {
    String path = "/v1/decisions/" + idOf(decide("calm", "gold for sale").join());
    CountDownLatch reading = new CountDownLatch(PLACES);
    journal.beforeFind =
        () -> {
          reading.countDown();
          awaitOn(goOn);
        };
    var waiting = List.of(get("calm", path), get("calm", path + "/explanation"), get("calm", path));
    awaitOn(reading);

    for (String each : List.of(path, path + "/explanation")) {
      assertThat(get("calm", each).join().statusCode()).isEqualTo(429);
    }
    goOn.countDown();
    assertThat(waiting).allMatch(each -> each.join().statusCode() == 200);
    assertThat(get("calm", path).join().statusCode()).isEqualTo(200);
  }

  @Test
  void aFloodIsTurnedAwayBeforeItIsReadAndOthersAreNot() throws Exception {
    TenantId flood = new TenantId("calm");
    while (!gate.isSpent(flood)) {
      var _ = gate.tryEnter(flood, 1, 1);
    }

    var refused = decide("calm", "gold for sale").join();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).contains("1");
    assertThat(JSON.readTree(refused.body()).path("detail").asText()).contains("without it");
    assertThat(decide("limited", "gold for sale").join().statusCode()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(1));
    assertThat(decide("calm", "gold for sale").join().statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatEndsInDoubtIsRefusedAndNothingAfterItIsRead() throws Exception {
    String next = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    for (String encoding : List.of("xchunked", "chunked, gzip", "gzip", "")) {
      String told =
          untilClosed(
              "POST /v1/decisions HTTP/1.1\r\nHost: x\r\n%sTransfer-Encoding: %s\r\n\r\n%s"
                  .formatted(AUTHORIZED, encoding, next));
      assertThat(told).as(encoding).startsWith("HTTP/1.1 400 ").doesNotContain("\"up\"");
    }
  }

  @Test
  void ofTwoKeysNoneIsTaken() throws Exception {
    HttpRequest both =
        request("calm", "/v1/decisions/x").header("Authorization", "Bearer limited-key").build();

    assertThat(send(both).join().statusCode()).isEqualTo(401);
    assertThat(get("calm", "/v1/decisions/x").join().statusCode()).isEqualTo(404);
  }

  /** What is answered to bytes that no client would send. */
  private String untilClosed(String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
