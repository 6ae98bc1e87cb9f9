package dev.weir.controlplane.admin;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.Tables;
import dev.weir.controlplane.tenants.TenantFiles;

/** Says who owns a tenant; each has one owner, and all others are refused. */
final class Owners {
  private final TenantFiles files;

  Owners(TenantFiles files) {
    this.files = files;
  }

  TenantFiles files() {
    return files;
  }

  /**
   * The tenant, which the API must own.
   *
   * @throws Problem {@code managed-by} when files own it, {@code not-found} when nobody does
   */
  StoredTenant require(Tables tables, TenantId tenant) {
    return tables.tenants().find(tenant).orElseThrow(() -> missing(tenant));
  }

  /** Refuses a name that files own. */
  void requireFree(TenantId tenant) {
    if (files.owns(tenant)) {
      throw managedByFile(tenant);
    }
  }

  private Problem missing(TenantId tenant) {
    return files.owns(tenant) ? managedByFile(tenant) : Problem.notFound("tenant");
  }

  private Problem managedByFile(TenantId tenant) {
    return new Problem(
            ProblemType.MANAGED_BY,
            "the tenant `%s` is owned by its files".formatted(tenant),
            null,
            "edit the files in `%s`, or move them away first".formatted(files.folder(tenant)))
        .with("managedBy", "file");
  }
}
