package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.util.List;

/**
 * The half of a tenant's folder that has to compile: the policy and the lists it may refer to.
 *
 * @param source the policy as its author wrote it
 * @param lists sorted by name
 */
record PolicyFiles(String source, List<WordList> lists) {
  PolicyFiles {
    lists = List.copyOf(lists);
  }

  static PolicyFiles of(TenantSnapshot snapshot) {
    return new PolicyFiles(snapshot.policySource(), snapshot.lists());
  }
}
