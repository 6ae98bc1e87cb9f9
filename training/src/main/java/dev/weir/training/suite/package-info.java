/**
 * Texts that measure and never train, all of our own writing: what should be caught and what should
 * not ({@link dev.weir.training.suite.FunctionalSuite}), the same harmless sentence about many
 * kinds of people ({@link dev.weir.training.suite.IdentitySuite}), and ways to disguise a word
 * ({@link dev.weir.text.evasion.Mutation}), written apart from the folding that must see through
 * them.
 */
@NullMarked
package dev.weir.training.suite;

import org.jspecify.annotations.NullMarked;
