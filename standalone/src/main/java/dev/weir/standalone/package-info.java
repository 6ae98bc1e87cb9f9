/** One process for a laptop or a small server, and the {@code weir} command line. */
@NullMarked
package dev.weir.standalone;

import org.jspecify.annotations.NullMarked;
