package dev.weir.standalone.up;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.ControlPlane;
import dev.weir.controlplane.ControlPlaneConfig;
import dev.weir.controlplane.ControlPlaneException;
import dev.weir.dataplane.DataPlane;
import dev.weir.dataplane.DataPlaneConfig;
import dev.weir.dataplane.StartUpException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The control plane of this process, in one that serves tenants; nothing in any other. */
final class AdminPlane implements AutoCloseable {
  private final @Nullable ControlPlane plane;

  private AdminPlane(@Nullable ControlPlane plane) {
    this.plane = plane;
  }

  /** A control plane that is being opened while the data plane loads its model. */
  record Opening(CompletableFuture<AdminPlane> plane) {
    /**
     * The control plane.
     *
     * @throws StartUpException when it cannot be opened; the message is one line
     */
    AdminPlane await() {
      try {
        return plane.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof ControlPlaneException reason
            ? new StartUpException(String.valueOf(reason.getMessage()), reason)
            : e;
      }
    }
  }

  /** Begins to open the store and to listen, where this process serves tenants. */
  static Opening open(DataPlaneConfig node, ControlPlaneConfig config) {
    var _ = LoggerFactory.getILoggerFactory(); // SLF4J complains when two threads begin to log
    return new Opening(
        CompletableFuture.supplyAsync(
            () ->
                new AdminPlane(
                    node.plan().runsHttp() ? new ControlPlane(config, Clock.systemUTC()) : null),
            opening -> Thread.ofPlatform().name("admin-start").daemon().start(opening)));
  }

  /** Has the data plane follow it, over HTTP as a node elsewhere would. */
  void feed(DataPlane node) {
    if (plane != null) {
      node.follow(plane.nodesUri(), plane.nodesCredential());
    }
  }

  boolean owns(TenantId tenant) {
    return plane != null && plane.owns(tenant);
  }

  /** Says where the API is, and how its first administrator is made while there is none. */
  void announce(PrintWriter out) {
    if (plane == null) {
      return;
    }
    out.println(
        "admin API on %s/admin/v1, console on %s/console/"
            .formatted(plane.adminUri(), plane.adminUri()));
    plane
        .bootstrapToken()
        .ifPresent(token ->
            out.printf(
                "make the first administrator, once, within a day, in the browser or by curl:%n"
                    + "  %s/console/#bootstrap=%s%n"
                    + "  curl -s %s/admin/v1/bootstrap -H 'Content-Type: application/json'"
                    + " -d '{\"token\":\"%s\"}'%n",
                plane.adminUri(), token, plane.adminUri(), token));
    out.flush();
  }

  @Override
  public void close() {
    if (plane != null) {
      plane.close();
    }
  }
}
