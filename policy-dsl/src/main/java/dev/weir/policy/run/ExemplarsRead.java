package dev.weir.policy.run;

/**
 * Exemplars that a policy compares messages with. Its place in the list of all that a policy reads
 * is its number in {@link Facts}.
 *
 * @param name what the policy's rules call them
 * @param set the name of the set
 * @param platform whether it is a set of the platform, else it is the tenant's own
 */
public record ExemplarsRead(String name, String set, boolean platform) {}
