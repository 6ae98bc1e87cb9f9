/**
 * A shadow of another service: copies of what drop-in doors are asked go to the service that they
 * stand in for, and both answers are compared. Off unless configured. A lane only ever puts a copy
 * into a bounded queue ({@link dev.weir.dataplane.shadow.Shadow#offer}); what follows runs on
 * threads of its own. Counts are kept, and no text.
 */
@NullMarked
package dev.weir.dataplane.shadow;

import org.jspecify.annotations.NullMarked;
