package dev.weir.controlplane;

import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Doorkeeper;
import dev.weir.controlplane.access.Role;
import dev.weir.controlplane.access.Sessions;
import dev.weir.controlplane.admin.Edits;
import dev.weir.controlplane.admin.Resources;
import dev.weir.controlplane.audit.AuditCheckpoints;
import dev.weir.controlplane.console.ConsoleRoutes;
import dev.weir.controlplane.http.AdminRouter;
import dev.weir.controlplane.http.ContractFile;
import dev.weir.controlplane.http.VirtualThreads;
import dev.weir.controlplane.keys.KeyMaker;
import dev.weir.controlplane.snapshots.Bell;
import dev.weir.controlplane.snapshots.Fleet;
import dev.weir.controlplane.snapshots.NodeFeed;
import dev.weir.controlplane.snapshots.NodeServer;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoreUnavailableException;
import dev.weir.controlplane.store.sql.SqlStore;
import dev.weir.controlplane.tenants.TenantFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control plane of one process: its composition root. The constructor reads as the list of its
 * parts.
 */
public final class ControlPlane implements AutoCloseable {
  private static final long START_SECONDS = 30;

  /** How often it is signed where the audit log stands: what is cut off before shows then. */
  private static final long CHECKPOINT_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);

  /** One loop: what waits is on virtual threads. */
  private static final int EVENT_LOOPS = 1;

  /** Long enough to read a start's output and open a browser. */
  private static final Duration BOOTSTRAP_LIFETIME = Duration.ofHours(24);

  private final ControlPlaneConfig config;
  private final Clock clock;
  private final KeyMaker maker;
  private final Store store;
  private final Vertx vertx;
  private final VirtualThreads threads;
  private final HttpServer admin;
  private final NodeServer nodes;
  private final AuditCheckpoints checkpoints;

  /**
   * Opens the store and listens.
   *
   * @throws ControlPlaneException when it cannot; the message is one line
   */
  public ControlPlane(ControlPlaneConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.maker = new KeyMaker(new SecureRandom(), clock);
    this.store = open(config);
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                // The contract is read on the loop, which takes a second, while nobody waits for
                // it.
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setMaxEventLoopExecuteTime(START_SECONDS));
    this.threads = new VirtualThreads(vertx);
    this.checkpoints = checkpoints(config);
    Bell bell = new Bell();
    Fleet fleet = new Fleet(store, bell, clock);
    Edits edits = new Edits(store, bell, clock);
    ContractFile contract = ContractFile.read();
    Sessions sessions = new Sessions(maker, clock);
    Doorkeeper doorkeeper = new Doorkeeper(store, sessions, clock);
    this.nodes =
        new NodeServer(vertx, threads, new NodeFeed(store, bell, clock), maker.secret("node_"));
    this.admin =
        await(
            contract
                .load(vertx)
                .map(loaded ->
                    new AdminRouter(
                            vertx,
                            contract,
                            loaded,
                            doorkeeper,
                            threads,
                            Resources.endpoints(
                                store, edits, new TenantFiles(config.dataDir()), maker, fleet))
                        .router())
                .map(new ConsoleRoutes(doorkeeper, sessions, threads, clock)::mount)
                .compose(router ->
                    vertx
                        .createHttpServer()
                        .requestHandler(router)
                        .listen(config.port(), config.host())),
            "the admin API cannot listen on %s:%d".formatted(config.host(), config.port()));
    await(nodes.listen(), "the nodes' long poll cannot listen");
    vertx.setPeriodic(CHECKPOINT_MILLIS, _ -> threads.run(this::signed));
  }

  private static Store open(ControlPlaneConfig config) {
    try {
      Files.createDirectories(config.dataDir());
      return SqlStore.open(config.store());
    } catch (StoreUnavailableException e) {
      throw new ControlPlaneException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ControlPlaneException("the data directory cannot be made", e);
    }
  }

  private AuditCheckpoints checkpoints(ControlPlaneConfig config) {
    try {
      return AuditCheckpoints.open(store, config.dataDir(), clock);
    } catch (IOException e) {
      throw new ControlPlaneException("the audit log's key cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whether where the audit log stands could be signed. */
  private boolean signed() {
    try {
      checkpoints.sign();
      return true;
    } catch (IOException | StoreUnavailableException e) {
      LOG.atError()
          .addKeyValue("reason", e.getMessage())
          .log("the audit log could not be signed; the next minute tries again");
      return false;
    }
  }

  /** Where the admin API is. */
  public URI adminUri() {
    return URI.create("http://%s:%d".formatted(config.host(), admin.actualPort()));
  }

  /** Where nodes of this machine poll. */
  public URI nodesUri() {
    return nodes.uri();
  }

  /** What nodes show there; made anew at each start. */
  public String nodesCredential() {
    return nodes.credential();
  }

  /** Whether the API owns this tenant. */
  public boolean owns(TenantId tenant) {
    return store.read(tables -> tables.tenants().find(tenant).isPresent());
  }

  /**
   * A new token that makes the first administrator, once; empty when there is one already. The
   * tokens of earlier starts work no more.
   */
  public Optional<String> bootstrapToken() {
    String token = maker.secret("bootstrap_");
    boolean wanted =
        store.write(tables -> {
          boolean none = tables.members().noneHas(Role.PLATFORM_ADMIN.wireName());
          if (none) {
            tables
                .members()
                .setBootstrapToken(Sha256.hex(token), clock.instant().plus(BOOTSTRAP_LIFETIME));
          }
          return none;
        });
    return wanted ? Optional.of(token) : Optional.empty();
  }

  @Override
  public void close() {
    threads.close();
    try {
      await(vertx.close(), "the admin API did not stop");
    } finally {
      boolean _ = signed();
      store.close();
    }
  }

  private static <T> T await(Future<T> future, String failure) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new ControlPlaneException(
          failure + ": " + (cause == null ? "no reason is known" : cause.getMessage()), e);
    } catch (TimeoutException e) {
      throw new ControlPlaneException(failure + " within " + START_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlPlaneException("interrupted while starting", e);
    }
  }
}
