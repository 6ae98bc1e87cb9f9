package dev.weir.contracts;

/**
 * Everything that a decision depended on besides the message, pinned so that it can be replayed.
 *
 * @param snapshot the id of the tenant's snapshot
 * @param policy the policy's name and revision, {@code lobby@3}
 * @param model the model package's name and version, {@code en-general@4}
 * @param normaliser the version of the text folding
 */
public record Versions(String snapshot, String policy, String model, String normaliser) {}
