package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import java.nio.file.Path;
import java.util.List;

/**
 * Who runs the snapshots. Calls about different tenants may come at the same time, calls about one
 * tenant never do.
 */
public interface SnapshotListener {

  /**
   * A new snapshot of a tenant, to be compiled and then run in the place of the one before.
   *
   * @return why it is refused, one rendered issue each, or an empty list when it runs from now on.
   *     A refusal leaves the one before running
   */
  List<String> changed(TenantSnapshot snapshot);

  /** The tenant's folder is gone: its keys must stop working now. */
  void removed(TenantId tenant);

  /**
   * The tenant's files could not be read into a snapshot; what ran before goes on. Called once for
   * each new set of issues, and not for snapshots that {@link #changed} refused.
   *
   * @param file the first file that is wrong
   * @param renderedIssues one issue a line, each with its file and, where it has one, its line
   */
  void broken(TenantId tenant, Path file, String renderedIssues);
}
