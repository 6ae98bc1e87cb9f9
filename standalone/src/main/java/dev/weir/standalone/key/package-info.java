/** {@code weir key}: a tenant's API keys. */
@NullMarked
package dev.weir.standalone.key;

import org.jspecify.annotations.NullMarked;
