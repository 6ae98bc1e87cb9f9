/** Every metric and log key, named once. */
@NullMarked
package dev.weir.dataplane.telemetry;

import org.jspecify.annotations.NullMarked;
