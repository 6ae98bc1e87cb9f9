package dev.weir.dataplane.snapshot;

import dev.weir.contracts.ExemplarSet;

/**
 * Exemplars that a policy in force compares messages with.
 *
 * @param set the snapshot's set
 * @param digest names its texts to the stages that search them
 * @param searchable what they search; held here so that it is there as long as this is
 */
public record ExemplarsInForce(ExemplarSet set, String digest, Object searchable) {}
