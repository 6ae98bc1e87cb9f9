/**
 * One meaning of "the same text": normalisation with a map back to the original, and all the
 * matching that policies do on it (words, patterns, personal data). A message walks {@link
 * dev.weir.text.Normaliser} → {@link dev.weir.text.NormalisedText} → {@link
 * dev.weir.text.FoldedView} → {@link dev.weir.text.WordMatcher}; {@link dev.weir.text.PatternSet}
 * and {@link dev.weir.text.PiiFinders} read the original. Everything here is pure, thread-safe and
 * linear in the length of the text.
 */
@NullMarked
package dev.weir.text;

import org.jspecify.annotations.NullMarked;
