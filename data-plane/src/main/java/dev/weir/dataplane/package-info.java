/**
 * The data plane: decides about one message at a time, within its deadline. DataPlane is the
 * composition root and the only place that sees every room.
 */
@NullMarked
package dev.weir.dataplane;

import org.jspecify.annotations.NullMarked;
