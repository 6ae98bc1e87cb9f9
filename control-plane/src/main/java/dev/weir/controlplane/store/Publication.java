package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.time.Instant;

/**
 * That a revision of a policy was put in force.
 *
 * @param number from 1, counts up with each publication of the tenant
 */
public record Publication(
    TenantId tenant, int number, int revision, String author, Instant published) {}
