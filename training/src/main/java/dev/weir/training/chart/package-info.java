/** Line charts as SVG, written as text. */
@NullMarked
package dev.weir.training.chart;

import org.jspecify.annotations.NullMarked;
