package dev.weir.dataplane.feedback;

import java.time.Instant;

/**
 * Feedback as it is kept.
 *
 * @param id greater than that of all feedback before it
 * @param at when it came
 * @param contentHash of the text, by which it is forgotten, 64 hexadecimal digits
 * @param language that the text was taken to be in
 * @param feedback what was said
 */
public record KeptFeedback(
    long id, Instant at, String contentHash, String language, Feedback feedback) {}
