/**
 * What was measured, and how two measurements are held against each other on a machine where driver
 * and server may share the cores.
 */
@NullMarked
package dev.weir.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
