/**
 * What both planes speak: identifiers, labels, verdicts, and the immutable snapshot of a tenant.
 * Records and enums only; anything in here is a promise to every other module.
 */
@NullMarked
package dev.weir.contracts;

import org.jspecify.annotations.NullMarked;
