/** {@code weir backup} and {@code weir restore}: the embedded store as one file. */
@NullMarked
package dev.weir.standalone.store;

import org.jspecify.annotations.NullMarked;
