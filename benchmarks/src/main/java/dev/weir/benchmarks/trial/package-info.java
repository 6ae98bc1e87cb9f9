/** What a trial over many recorded decisions takes. */
@NullMarked
package dev.weir.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
