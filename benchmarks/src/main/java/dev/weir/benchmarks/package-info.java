/**
 * Measures Weir: {@code BenchMain} is the {@code weir bench} command, which starts a server as its
 * own process, loads it from this one, and holds what it saw against the bounds that Weir promises.
 */
@NullMarked
package dev.weir.benchmarks;

import org.jspecify.annotations.NullMarked;
