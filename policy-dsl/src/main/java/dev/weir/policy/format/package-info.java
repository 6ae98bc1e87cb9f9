/**
 * How policies are written: {@code PolicyFormatter} lays out a whole file (tokens and comments →
 * {@code Piece}s → {@code Doc} → text), {@code ExpressionPrinter} writes one condition from its
 * tree, for explanations.
 */
@NullMarked
package dev.weir.policy.format;

import org.jspecify.annotations.NullMarked;
