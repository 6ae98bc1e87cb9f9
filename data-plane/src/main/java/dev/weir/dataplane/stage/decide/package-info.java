/** Last stage: turns every signal into facts and lets the tenant's policy program judge them. */
@NullMarked
package dev.weir.dataplane.stage.decide;

import org.jspecify.annotations.NullMarked;
