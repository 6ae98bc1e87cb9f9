package dev.weir.contracts;

/**
 * A text that messages are compared with.
 *
 * @param line where it stands in its file, from 1
 * @param text as its author wrote it, not folded; not blank
 */
public record Exemplar(int line, String text) {}
