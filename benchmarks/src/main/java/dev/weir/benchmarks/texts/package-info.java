/**
 * What the benchmark says to a server: unique texts of known token lengths from a seed, or real
 * ones from a file.
 */
@NullMarked
package dev.weir.benchmarks.texts;

import org.jspecify.annotations.NullMarked;
