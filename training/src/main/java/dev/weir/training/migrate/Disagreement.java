package dev.weir.training.migrate;

/**
 * A text that two services score otherwise.
 *
 * @param line the line where its row ends
 * @param old the old score
 * @param now Weir's score
 */
public record Disagreement(int line, float old, float now) {}
