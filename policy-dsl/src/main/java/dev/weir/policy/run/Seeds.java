package dev.weir.policy.run;

/**
 * What shares of messages are drawn by: numbers that stay the same for the same author or text and
 * that nobody outside can foresee. Whoever makes them uses a key.
 *
 * @param sender of the author, else of the conversation, else of the text
 * @param content of the text
 */
public record Seeds(long sender, long content) {}
