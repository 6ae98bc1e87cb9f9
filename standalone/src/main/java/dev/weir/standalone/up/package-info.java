/** {@code weir up}: both planes in one process. */
@NullMarked
package dev.weir.standalone.up;

import org.jspecify.annotations.NullMarked;
