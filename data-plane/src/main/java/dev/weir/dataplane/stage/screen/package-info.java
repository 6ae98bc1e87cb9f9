/**
 * The screen: clears a message by its n-grams alone where the model package vouches that the whole
 * model would hardly say anything that matters under the tenant's policy.
 */
@NullMarked
package dev.weir.dataplane.stage.screen;

import org.jspecify.annotations.NullMarked;
