package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands for a data plane: refuses policies that contain {@code BAD} or name a list that is not
 * there, runs all others, and writes down every call.
 */
final class RecordingListener implements SnapshotListener {
  final Map<TenantId, TenantSnapshot> running = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

  /** What was called since the last time, in order. */
  List<String> calls() {
    List<String> taken = new ArrayList<>();
    for (String call = calls.poll(); call != null; call = calls.poll()) {
      taken.add(call);
    }
    return taken;
  }

  @Override
  public List<String> changed(TenantSnapshot snapshot) {
    String source = snapshot.policySource();
    if (source.contains("CRASH")) {
      calls.add("crashed " + snapshot.tenant());
      throw new IllegalStateException("a bug in the compiler");
    }
    boolean listMissing =
        source.contains("from list \"slurs\"")
            && snapshot.lists().stream().noneMatch(list -> list.name().equals("slurs"));
    if (source.contains("BAD") || listMissing) {
      calls.add("refused " + snapshot.tenant());
      return List.of("policy.weir:2:3: " + (listMissing ? "no list `slurs`" : "bad"));
    }
    calls.add(
        "changed "
            + snapshot.tenant()
            + " "
            + snapshot.policyName()
            + "@"
            + snapshot.policyRevision());
    running.put(snapshot.tenant(), snapshot);
    return List.of();
  }

  @Override
  public void removed(TenantId tenant) {
    calls.add("removed " + tenant);
    running.remove(tenant);
  }

  @Override
  public void broken(TenantId tenant, Path file, String renderedIssues) {
    calls.add("broken " + tenant + " " + file.getFileName() + " " + renderedIssues);
  }
}
