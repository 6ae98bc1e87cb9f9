package dev.weir.dataplane;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.feedback.FeedbackStore;
import dev.weir.dataplane.ingress.DecisionLog;
import dev.weir.dataplane.ingress.LaneServer;
import dev.weir.dataplane.ingress.RateLimiter;
import dev.weir.dataplane.ingress.RecheckResumption;
import dev.weir.dataplane.ingress.compat.AzureDoor;
import dev.weir.dataplane.ingress.compat.CoralDoor;
import dev.weir.dataplane.ingress.compat.OpenAiDoor;
import dev.weir.dataplane.ingress.compat.OpenAiShadow;
import dev.weir.dataplane.ingress.compat.PerspectiveDoor;
import dev.weir.dataplane.ingress.compat.PerspectiveShadow;
import dev.weir.dataplane.ingress.compat.ShadowedDoor;
import dev.weir.dataplane.journal.DecisionJournal;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.pipeline.AdmissionGate;
import dev.weir.dataplane.pipeline.ClusterSetup;
import dev.weir.dataplane.pipeline.SignalsCodec;
import dev.weir.dataplane.pipeline.StageVerticle;
import dev.weir.dataplane.pipeline.VerticlePlan;
import dev.weir.dataplane.shadow.Shadow;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.snapshot.SnapshotClient;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.conversation.ConversationCounters;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.embed.Encoder;
import dev.weir.dataplane.stage.language.LanguageDetector;
import dev.weir.dataplane.stage.language.LanguageStage;
import dev.weir.dataplane.telemetry.StageMetrics;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.StarterPolicies;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.text.Normaliser;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data plane of one process: its composition root, and the only place that sees every room. The
 * constructor reads from top to bottom as the list of its parts.
 */
public final class DataPlane implements AutoCloseable {
  /** Loading a model, binding a port and joining a cluster take a few seconds at most. */
  private static final long START_SECONDS = 60;

  /** How often the journal signs where its chain stands. */
  private static final long CHECKPOINT_MILLIS = TimeUnit.MINUTES.toMillis(1);

  /** How often what is too old is looked for: a part of the age at which it is. */
  private static final Duration RESUME_PAUSE = Duration.ofMinutes(1);

  /** How long the text of a settled decision may still be there, sealed. */
  private static final Duration ERASE_PAUSE = Duration.ofSeconds(1);

  /** A policy that asks for everything: words, patterns, PII and scores. */
  private static final String REHEARSAL_POLICY = "game-lobby";

  private final DataPlaneConfig config;
  private final TextMemory texts;
  private final ConversationCounters conversations;
  private final AdmissionGate gate;
  private final DecisionJournal journal;
  private final FeedbackStore feedback;
  private final Shadow shadow;
  private final ModelRuntime model;
  private final Exemplars exemplars;
  private final SnapshotHolder snapshots;
  private final Vertx vertx;
  private final LaneServer lanes;
  private final RecheckResumption resumption;
  private final List<SnapshotClient> following = new CopyOnWriteArrayList<>();

  /**
   * Makes the data plane ready for its tenants; it does not listen yet.
   *
   * @throws StartUpException when it cannot start; the message is one line
   */
  public DataPlane(DataPlaneConfig config) {
    this(config, () -> ModelRuntime.shippedEncoder(config.dataDir()));
  }

  /** A data plane with another encoder than the one that ships. */
  DataPlane(DataPlaneConfig config, Supplier<Encoder> encoder) {
    this.config = config;
    Path dataDir = writable(config.dataDir());
    requireFreePort(config);
    var languages = CompletableFuture.supplyAsync(LanguageDetector::load);
    Clock clock = Clock.systemUTC();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StageMetrics metrics = new StageMetrics(registry);
    Tenancy tenancy = new Tenancy(masterKey(dataDir));
    SnapshotArchive archive = new SnapshotArchive(dataDir.resolve("snapshots"), clock);
    model = ModelRuntime.load(config, encoder, metrics);
    exemplars = Exemplars.open(dataDir, model, clock);
    snapshots =
        new SnapshotHolder(
            tenancy,
            new PolicyCompiler(),
            archive,
            model.version(),
            Normaliser.VERSION,
            clock,
            exemplars::open,
            SnapshotHolder.PATIENCE);
    texts = TextMemory.empty(System::nanoTime);
    conversations = new ConversationCounters(System::nanoTime);
    gate =
        new AdmissionGate(
            config.plan().lane().instances(), config.encoderThreads(), System::nanoTime);
    journal = journal(dataDir, tenancy, clock);
    feedback = feedback(dataDir, clock);
    var perspective = new PerspectiveShadow();
    var openAi = new OpenAiShadow();
    shadow =
        Shadow.of(
            config.shadows(),
            List.of(perspective, openAi),
            metrics,
            clock.instant(),
            System::nanoTime);
    publishCheckpointKey(dataDir, tenancy);
    vertx = await(vertx(config), "the event bus did not start");
    vertx.eventBus().registerCodec(new SignalsCodec(System::nanoTime));
    DecisionLog log = new DecisionLog(journal, snapshots, archive);
    lanes =
        new LaneServer(
            vertx,
            config.host(),
            config.port(),
            new LaneServer.Shared(
                snapshots,
                log,
                new LanguageStage(languages.join(), model.defaultLanguage(), texts::languageOf),
                texts,
                feedback,
                conversations,
                model.screen(),
                new SingleFlight(texts.signals()),
                gate,
                new RateLimiter(System::nanoTime),
                model::servesLocale,
                new DecideStage(Set.copyOf(ModelLabels.ALL)),
                metrics,
                registry::scrape,
                snapshots.unlisted(rehearsalSnapshot()),
                List.of(
                    new ShadowedDoor(new PerspectiveDoor(model::servesLocale), perspective, shadow),
                    new ShadowedDoor(new OpenAiDoor(), openAi, shadow),
                    new CoralDoor(),
                    new AzureDoor()),
                shadow,
                System::nanoTime,
                clock));
    resumption =
        new RecheckResumption(journal, log, tenancy, snapshots, archive, lanes, metrics, clock);
    gauges(metrics);
  }

  /**
   * Rehearses and listens; when this returns, it serves. Where model stages run in another process
   * it returns before they are there, and is not ready until they answer.
   *
   * @throws StartUpException when it cannot; the message is one line
   */
  public void listen() {
    await(deploy(config.plan()), cannotListen(config));
    if (config.plan().runsAll()) {
      await(lanes.rehearsed(), "the self-test decision was not whole");
    }
    vertx.executeBlocking(() -> checkpoint(journal), false); // whoever verifies now finds it signed
    vertx.setPeriodic(
        CHECKPOINT_MILLIS, _ -> vertx.executeBlocking(() -> checkpoint(journal), false));
    goOnWithRechecks();
  }

  private void goOnWithRechecks() {
    vertx.executeBlocking(
        () -> {
          resumption.resumeAll();
          resumption.settleTheOld();
          return true;
        },
        false);
    Chore.every(RESUME_PAUSE, vertx, "old rechecks", resumption::settleTheOld);
    Chore.every(ERASE_PAUSE, vertx, "erasing settled texts", journal::eraseSettled);
  }

  private static TenantSnapshot rehearsalSnapshot() {
    return new TenantSnapshot(
        new TenantId("rehearsal"),
        "rehearsal",
        REHEARSAL_POLICY,
        1,
        StarterPolicies.source(REHEARSAL_POLICY).text(),
        List.of(),
        List.of(),
        TenantSettings.DEFAULT);
  }

  private static boolean checkpoint(DecisionJournal journal) {
    journal.checkpoint();
    return !journal.health().alarm();
  }

  /** The port that HTTP listens on; 0 when no verticle of this process serves HTTP. */
  public int port() {
    return lanes.port();
  }

  /**
   * Compiles a tenant's snapshot and puts it in force, if it compiles; one with exemplars that take
   * long to embed, when they are.
   *
   * @return the compiler's issues; when one of them is an error the old snapshot stays in force
   */
  public List<Issue> offer(TenantSnapshot snapshot) {
    List<Issue> issues = snapshots.offer(snapshot);
    resumption.resume(snapshot.tenant());
    return issues;
  }

  /**
   * Follows a control plane, whose tenants come beside those that are offered here. Returns when
   * all that it has is taken.
   *
   * @param feed where to poll
   * @param credential what to show there
   */
  public void follow(URI feed, String credential) {
    var client = new SnapshotClient(feed, credential, nodeName(config.dataDir()), taker());
    following.add(client);
    client.start();
  }

  private SnapshotClient.Taker taker() {
    return new SnapshotClient.Taker() {
      @Override
      public List<String> changed(TenantSnapshot snapshot) {
        PolicySource source = new PolicySource("policy.weir", snapshot.policySource());
        return offer(snapshot).stream()
            .filter(Issue::isError)
            .map(issue -> issue.render(source))
            .toList();
      }

      @Override
      public void removed(TenantId tenant) {
        DataPlane.this.remove(tenant);
      }
    };
  }

  /** A name that this node keeps: after a restart it is the same node. */
  private static String nodeName(Path dataDir) {
    Path file = dataDir.resolve("node-name");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, "node-" + UUID.randomUUID());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartUpException("the node's name cannot be kept: " + e.getMessage(), e);
    }
  }

  /** Takes a tenant out of force. */
  public void remove(TenantId tenant) {
    snapshots.remove(tenant);
  }

  /** Answers the requests under way, signs the journal's end and lets go of everything. */
  @Override
  public void close() {
    following.forEach(SnapshotClient::close);
    try {
      await(vertx.close(), "the event loops did not stop");
    } finally {
      shadow.close();
      exemplars.close();
      try {
        model.close();
      } finally {
        journal.close();
      }
    }
  }

  private void gauges(StageMetrics metrics) {
    metrics.gauge(
        "weir.cache.entries", "texts whose model signals are remembered", texts.signals()::size);
    metrics.gauge(
        "weir.conversations.entries",
        "conversations and texts that are counted",
        conversations::size);
    metrics.gauge("weir.feedback.bytes", "feedback on the disk", feedback::bytes);
    metrics.gauge("weir.admission.seats", "messages that may be at the model", gate::seats);
    metrics.gauge("weir.admission.taken", "messages that are at the model", gate::taken);
    metrics.gauge(
        "weir.transport.native",
        "1 where sockets are served by the operating system's own transport, 0 by NIO",
        () -> vertx.isNativeTransportEnabled() ? 1 : 0);
    metrics.gauge("weir.exemplars", "exemplars in memory", exemplars::size);
    metrics.gauge("weir.tenants", "tenants in force", snapshots::size);
    metrics.gauge(
        "weir.rechecks.waiting",
        "provisional decisions that wait to be looked at again",
        lanes::rechecksWaiting);
    metrics.gauge(
        "weir.journal.dropped",
        "records that found no room since the start",
        () -> journal.health().recordsDropped());
    metrics.gauge(
        "weir.journal.alarm",
        "1 while records are being lost or checkpoints fail",
        () -> journal.health().alarm() ? 1 : 0);
  }

  private Future<?> deploy(VerticlePlan plan) {
    Map<String, Stage.Deferred> stages = exemplars.with(model.stages());
    List<Future<String>> deployed =
        plan.running().stream()
            .map(group ->
                vertx.deployVerticle(
                    () -> new StageVerticle(plan, group, stages, model.version(), lanes),
                    new DeploymentOptions().setInstances(group.instances())))
            .toList();
    return Future.all(deployed);
  }

  private static Future<Vertx> vertx(DataPlaneConfig config) {
    VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
    var cluster = config.cluster();
    return cluster == null
        ? Future.succeededFuture(Vertx.vertx(options))
        : ClusterSetup.join(options, cluster.host(), cluster.port(), cluster.members());
  }

  private static MasterKey masterKey(Path dataDir) {
    try {
      return MasterKey.loadOrCreate(dataDir.resolve("master.key"));
    } catch (IOException e) {
      throw new StartUpException("the master key cannot be read: " + e.getMessage(), e);
    }
  }

  private static DecisionJournal journal(Path dataDir, Tenancy tenancy, Clock clock) {
    JournalOptions options =
        JournalOptions.defaults(dataDir.resolve("journal"), dataDir.resolve("checkpoints"), 0);
    try {
      return SegmentJournal.open(options, tenancy.nodeKeys(), clock);
    } catch (IOException e) {
      throw new StartUpException("the journal cannot be opened: " + e.getMessage(), e);
    }
  }

  private static FeedbackStore feedback(Path dataDir, Clock clock) {
    try {
      return FeedbackStore.open(dataDir.resolve("feedback"), clock);
    } catch (IOException e) {
      throw new StartUpException("the feedback cannot be opened: " + e.getMessage(), e);
    }
  }

  /** For whoever verifies the journal elsewhere, without the master key. */
  private static void publishCheckpointKey(Path dataDir, Tenancy tenancy) {
    byte[] encoded = tenancy.nodeKeys().checkpointPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getEncoder().encodeToString(encoded));
    try {
      Files.writeString(dataDir.resolve("checkpoint-key.pem"), pem);
    } catch (IOException e) {
      throw new StartUpException("the checkpoint key cannot be written: " + e.getMessage(), e);
    }
  }

  private static Path writable(Path dataDir) {
    try {
      Files.createDirectories(dataDir);
      Files.delete(Files.createTempFile(dataDir, "write", ".test"));
      return dataDir;
    } catch (IOException e) {
      throw new StartUpException("the data directory " + dataDir + " is not writable", e);
    }
  }

  /**
   * Looked at before anything is loaded or logged: a wrong port is to cost a second, and one line.
   */
  private static void requireFreePort(DataPlaneConfig config) {
    if (!config.plan().runsHttp() || config.port() == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(config.host(), config.port()));
    } catch (IOException e) {
      throw new StartUpException(cannotListen(config) + ": " + reason(e), e);
    }
  }

  private static String cannotListen(DataPlaneConfig config) {
    return "cannot listen on %s:%d".formatted(config.host(), config.port());
  }

  private static <T> T await(Future<T> future, String failure) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StartUpException(failure + ": " + reason(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new StartUpException(failure + " within " + START_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartUpException("interrupted while starting", e);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    String message = String.valueOf(cause == null ? null : cause.getMessage());
    return cause instanceof BindException && message.contains("in use")
        ? "the port is in use"
        : message;
  }
}
