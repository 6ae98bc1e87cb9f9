/** The {@code micro} command: runs the JMH benchmarks and says what they measured. */
@NullMarked
package dev.weir.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
