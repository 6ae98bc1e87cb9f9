package dev.weir.controlplane.tenants;

import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.util.List;

/**
 * The half of a tenant's folder that has to compile: the policy and the lists it may refer to.
 *
 * @param source the policy as its author wrote it
 * @param lists sorted by name
 * @param exemplars the tenant's own sets and those of the platform that the policy mentions
 */
record PolicyFiles(String source, List<WordList> lists, List<ExemplarSet> exemplars) {
  PolicyFiles {
    lists = List.copyOf(lists);
    exemplars = List.copyOf(exemplars);
  }

  static PolicyFiles of(TenantSnapshot snapshot) {
    return new PolicyFiles(snapshot.policySource(), snapshot.lists(), snapshot.exemplars());
  }
}
