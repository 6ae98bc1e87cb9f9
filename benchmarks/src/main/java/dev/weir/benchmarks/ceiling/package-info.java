/**
 * The raw ceiling: tokenizer and encoder in a bare loop, over the very texts that the server gets,
 * with no server around them. The loop is a process of its own ({@code BareLoop}); {@code
 * BareLoopProcess} talks to it.
 */
@NullMarked
package dev.weir.benchmarks.ceiling;

import org.jspecify.annotations.NullMarked;
