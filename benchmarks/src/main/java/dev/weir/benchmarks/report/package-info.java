/** What a benchmark says in the end: figures, and the bounds that they are held against. */
@NullMarked
package dev.weir.benchmarks.report;

import org.jspecify.annotations.NullMarked;
