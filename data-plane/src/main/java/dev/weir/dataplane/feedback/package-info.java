/**
 * What people say that texts should have been scored: kept sealed under the tenant's key, read back
 * by the tenant, forgotten with the text. Knows no HTTP.
 */
@NullMarked
package dev.weir.dataplane.feedback;

import org.jspecify.annotations.NullMarked;
