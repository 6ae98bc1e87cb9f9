/**
 * The processes that a benchmark watches: the server under test, the bare encoder loop that it is
 * held against, and the machine around them. Figures come from {@code /proc}: Linux alone has them.
 */
@NullMarked
package dev.weir.benchmarks.process;

import org.jspecify.annotations.NullMarked;
