/**
 * Text to tree: {@link dev.weir.policy.syntax.Lexer} cuts a file into tokens, {@link
 * dev.weir.policy.syntax.PolicyParser} builds the ast and goes on after an error, so that all
 * errors of a file are found at once.
 */
@NullMarked
package dev.weir.policy.syntax;

import org.jspecify.annotations.NullMarked;
