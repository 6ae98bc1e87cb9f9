/**
 * A bare Vert.x JSON echo as a process of its own: what HTTP and JSON alone cost on this machine.
 */
@NullMarked
package dev.weir.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
