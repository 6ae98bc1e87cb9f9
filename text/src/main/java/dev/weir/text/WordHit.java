package dev.weir.text;

/**
 * A list entry that was found in a text.
 *
 * @param entry the entry's index in the list that was compiled; of entries that fold alike, the
 *     first
 * @param begin first UTF-16 unit of the original text
 * @param end one past the last UTF-16 unit of the original text; greater than {@code begin}
 */
public record WordHit(int entry, int begin, int end) {}
