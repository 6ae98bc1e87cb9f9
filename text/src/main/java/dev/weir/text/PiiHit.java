package dev.weir.text;

/**
 * A piece of personal data in a text.
 *
 * @param kind what it is
 * @param begin first UTF-16 unit of the original text
 * @param end one past the last UTF-16 unit of the original text; greater than {@code begin}
 */
public record PiiHit(PiiKind kind, int begin, int end) {}
