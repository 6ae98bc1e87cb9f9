/** {@code weir audit}: what was done through the admin API. */
@NullMarked
package dev.weir.standalone.audit;

import org.jspecify.annotations.NullMarked;
