package dev.weir.policy.explain;

import org.jspecify.annotations.Nullable;

/**
 * One fact of a message that is otherwise, while all others are as they are.
 *
 * @param fact as policies write it, for example {@code insult}, {@code text hits slurs} or {@code
 *     author.age}
 * @param from what it is, or {@code null} for unknown
 * @param to what it would be: so written that reading it gives the very value; {@code null} stands
 *     for any text that no rule names
 * @param distance how far that is, negative for less: of scores and other numbers the difference,
 *     of the time minutes; {@code null} where nothing can be measured
 */
public record Change(
    String fact, @Nullable String from, @Nullable String to, @Nullable Double distance) {}
