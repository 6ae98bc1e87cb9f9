/** {@code weir migrate}: what takes the place of another service's cuts. */
@NullMarked
package dev.weir.standalone.migrate;

import org.jspecify.annotations.NullMarked;
