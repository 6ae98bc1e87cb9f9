package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done through the admin API.
 *
 * @param at when, to the millisecond
 * @param actor who: {@code member:ID} or a part of the platform
 * @param action what: the operation of the contract
 * @param tenant whose things were touched, or {@code null} for those of the platform
 * @param object which thing
 * @param requestId the request's id, as its reply carried it
 * @param detail what changed, as JSON; never a secret and never a message's text
 */
public record AuditEntry(
    Instant at,
    String actor,
    String action,
    @Nullable TenantId tenant,
    String object,
    String requestId,
    String detail) {}
