package dev.weir.controlplane.store;

/**
 * An entry with its place in the chain.
 *
 * @param number from 1, without gaps
 * @param previousHash the hash of the record before it, empty for the first
 * @param hash over number, entry and {@code previousHash}
 */
public record AuditRecord(long number, AuditEntry entry, String previousHash, String hash) {}
