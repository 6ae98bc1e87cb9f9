package dev.weir.standalone.up;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.controlplane.ControlPlaneConfig;
import dev.weir.controlplane.tenants.DemoTenant;
import dev.weir.controlplane.tenants.SnapshotListener;
import dev.weir.controlplane.tenants.TenantFiles;
import dev.weir.controlplane.tenants.TenantFollower;
import dev.weir.dataplane.DataPlane;
import dev.weir.dataplane.DataPlaneConfig;
import dev.weir.dataplane.StartUpException;
import dev.weir.dataplane.pipeline.VerticlePlan;
import dev.weir.dataplane.shadow.ShadowUpstream;
import dev.weir.policy.source.PolicySource;
import dev.weir.standalone.cli.DataDirectory;
import dev.weir.standalone.cli.StoreChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything in one process and serves until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Starts Weir in one process and serves until Ctrl-C or SIGTERM; then answers what is under way",
      "and exits 0. Tenants are the folders in DIR/tenants; they are followed while it runs."
    },
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = DataPlaneConfig.DEFAULT_HOST,
      description = "the address to listen on (default: ${DEFAULT-VALUE}, this machine alone)")
  private String host = DataPlaneConfig.DEFAULT_HOST;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "the port to listen on, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port = DataPlaneConfig.DEFAULT_PORT;

  @Option(
      names = "--admin-host",
      paramLabel = "ADDRESS",
      defaultValue = ControlPlaneConfig.DEFAULT_HOST,
      description =
          "the address that the admin API listens on (default: ${DEFAULT-VALUE}, this machine alone)")
  private String adminHost = ControlPlaneConfig.DEFAULT_HOST;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "the port of the admin API, 0 for any free one (default: the one after --port)")
  private @Nullable Integer adminPort;

  @Mixin private DataDirectory dataDirectory = new DataDirectory();
  @Mixin private StoreChoice store = new StoreChoice();

  @Option(
      names = "--demo",
      description =
          "adds tenant `demo` with the key `weir-demo-key`, accepted from this machine alone")
  private boolean demo;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "which stages share a verticle, and the cluster (YAML); see docs/operations")
  private @Nullable Path config;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "a model package in place of the one that ships")
  private @Nullable Path model;

  @Option(
      names = "--encoder-threads",
      paramLabel = "N",
      description = "threads that run the encoder (default: one per core)")
  private @Nullable Integer encoderThreads;

  private volatile boolean serving;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    PrintWriter out = out();
    Path data = dataDirectory.path();
    DataPlaneConfig settings = planeConfig(data);
    if (demo) {
      DemoTenant.write(data);
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("weir-stop")
                .unstarted(() -> {
                  stop.countDown();
                  awaitQuietly(stopped);
                  if (serving) {
                    Runtime.getRuntime().halt(0); // a stop that was asked for is no failure
                  }
                }));
    AdminPlane.Opening opening = AdminPlane.open(settings, adminConfig(data));
    try (DataPlane plane = new DataPlane(settings);
        AdminPlane admin = opening.await();
        TenantFollower tenants =
            new TenantFollower(
                new TenantFiles(data), new InForce(plane, admin), Clock.systemUTC())) {
      tenants.start(); // before listening, so that no tenant's key is refused at first
      admin.feed(plane);
      plane.listen();
      announce(out, settings, plane.port(), (System.nanoTime() - startNanos) / 1_000_000);
      admin.announce(out);
      serving = true;
      stop.await();
      out.println("stopping: answering what is under way");
      out.flush();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** Holds the JVM's exit back until what is under way has been answered. */
  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return spec.commandLine().getOut();
  }

  private DataPlaneConfig planeConfig(Path data) {
    Path file = config;
    NodeFile node = file == null ? NodeFile.EMPTY : NodeFile.read(file);
    Integer threads = encoderThreads;
    try {
      DataPlaneConfig defaults = DataPlaneConfig.of(data, port);
      return new DataPlaneConfig(
          host,
          port,
          data,
          plan(node, defaults.plan().lane().instances()),
          threads == null ? defaults.encoderThreads() : threads,
          model,
          node.clusterOrNull(),
          shadows(node));
    } catch (IllegalArgumentException e) {
      throw new StartUpException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<ShadowUpstream> shadows(NodeFile node) {
    try {
      return node.shadows(config);
    } catch (IllegalArgumentException e) {
      throw new StartUpException(config + ": " + e.getMessage(), e);
    }
  }

  private VerticlePlan plan(NodeFile node, int defaultLanes) {
    try {
      return node.plan(defaultLanes);
    } catch (IllegalArgumentException e) {
      throw new StartUpException(config + ": " + e.getMessage(), e);
    }
  }

  private void announce(PrintWriter out, DataPlaneConfig settings, int listening, long millis) {
    Path data = settings.dataDir();
    if (!settings.plan().runsHttp()) {
      String names = String.join(", ", settings.plan().run());
      out.printf("weir runs %s and serves no HTTP (started in %d ms)%n", names, millis);
      out.flush();
      return;
    }
    String url = "http://%s:%d".formatted(host, listening);
    out.printf(
        "weir listens on %s (started in %d ms), data in %s%n",
        url, millis, data.toAbsolutePath().normalize());
    settings.shadows().forEach(shadow -> announce(out, shadow));
    if (demo) {
      out.println("try:");
      out.printf(
          "  curl -s %s/v1/decisions -H 'Authorization: Bearer weir-demo-key'"
              + " -H 'Content-Type: application/json' -d '{\"content\":{\"text\":\"kill yourself, idiot\"}}'%n",
          url);
    } else {
      out.println("make a tenant's key with: ./weir key create --tenant NAME --data " + data);
    }
    out.flush();
  }

  private ControlPlaneConfig adminConfig(Path data) {
    Integer asked = adminPort;
    int beside = port == 0 || port == 65_535 ? 0 : port + 1;
    try {
      return new ControlPlaneConfig(
          adminHost, asked == null ? beside : asked, data, store.config(data));
    } catch (IllegalArgumentException e) {
      throw new StartUpException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Texts leave this machine: that is never a surprise. */
  private static void announce(PrintWriter out, ShadowUpstream shadow) {
    String tenants =
        shadow.tenants().stream().map(TenantId::value).sorted().collect(Collectors.joining(", "));
    out.printf(
        "copies of what the door `%s` is asked for %s go to %s%n",
        shadow.door(), tenants, shadow.url());
  }

  /** Puts what the files say in force, of tenants that the API does not own. */
  private record InForce(DataPlane plane, AdminPlane admin) implements SnapshotListener {
    @Override
    public List<String> changed(TenantSnapshot snapshot) {
      if (admin.owns(snapshot.tenant())) {
        return List.of(
            "the admin API owns the tenant `%s`: move the folder away"
                .formatted(snapshot.tenant()));
      }
      PolicySource source = new PolicySource("policy.weir", snapshot.policySource());
      List<String> errors =
          plane.offer(snapshot).stream()
              .filter(issue -> issue.isError())
              .map(issue -> issue.render(source))
              .toList();
      return errors;
    }

    @Override
    public void removed(TenantId tenant) {
      if (!admin.owns(tenant)) {
        plane.remove(tenant);
      }
    }

    @Override
    public void broken(TenantId tenant, Path file, String renderedIssues) {
      // The follower has logged it; what ran goes on running.
    }
  }
}
