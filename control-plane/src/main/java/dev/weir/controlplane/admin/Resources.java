package dev.weir.controlplane.admin;

import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.keys.KeyMaker;
import dev.weir.controlplane.snapshots.Fleet;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.tenants.TenantFiles;
import dev.weir.policy.PolicyCompiler;
import java.util.EnumMap;
import java.util.Map;

/** All endpoints of the admin API. */
public final class Resources {
  private Resources() {}

  /** An endpoint for each operation. */
  public static Map<Operation, Endpoint> endpoints(
      Store store, Edits edits, TenantFiles files, KeyMaker maker, Fleet fleet) {
    Owners owners = new Owners(files);
    PolicyCompiler compiler = new PolicyCompiler();
    Map<Operation, Endpoint> endpoints = new EnumMap<>(Operation.class);
    endpoints.putAll(new TenantResource(store, edits, owners).endpoints());
    endpoints.putAll(new KeyResource(store, edits, owners, maker).endpoints());
    endpoints.putAll(new PolicyResource(store, edits, owners, compiler).endpoints());
    endpoints.putAll(new PublicationResource(store, edits, owners, compiler, fleet).endpoints());
    endpoints.putAll(new WordListResource(store, edits, owners, compiler).endpoints());
    endpoints.putAll(new MemberResource(store, edits, owners, maker).endpoints());
    endpoints.putAll(new RecordsResource(store, fleet).endpoints());
    return endpoints;
  }
}
