package dev.weir.text;

/**
 * A pattern that matches a text.
 *
 * @param pattern the pattern's index in the list that was compiled
 * @param begin first UTF-16 unit of the original text
 * @param end one past the last UTF-16 unit of the original text; greater than {@code begin}
 */
public record PatternHit(int pattern, int begin, int end) {}
