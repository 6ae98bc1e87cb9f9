package dev.weir.contracts;

import java.util.List;

/**
 * Everything the data plane needs to decide for one tenant, immutable and swapped whole. It carries
 * the policy's source; the data plane compiles it before the swap.
 *
 * @param tenant whose it is
 * @param id derived from the content of everything in here, so that equal content has the equal id
 *     on every node
 * @param policyName the policy's name, for example {@code lobby}
 * @param policyRevision counts up with each published change of the policy, from 1
 * @param policySource the policy as its author wrote it
 * @param lists the word lists that the policy may refer to
 * @param exemplars the exemplar sets that the policy may refer to: the tenant's own, and those of
 *     the platform that it mentions
 * @param keys the API keys that speak for this tenant
 * @param settings what is not policy
 */
public record TenantSnapshot(
    TenantId tenant,
    String id,
    String policyName,
    int policyRevision,
    String policySource,
    List<WordList> lists,
    List<ExemplarSet> exemplars,
    List<ApiKeyHash> keys,
    TenantSettings settings) {
  public TenantSnapshot {
    lists = List.copyOf(lists);
    exemplars = List.copyOf(exemplars);
    keys = List.copyOf(keys);
  }

  /** A snapshot without exemplars. */
  public TenantSnapshot(
      TenantId tenant,
      String id,
      String policyName,
      int policyRevision,
      String policySource,
      List<WordList> lists,
      List<ApiKeyHash> keys,
      TenantSettings settings) {
    this(tenant, id, policyName, policyRevision, policySource, lists, List.of(), keys, settings);
  }
}
