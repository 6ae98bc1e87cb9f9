/**
 * Ways to disguise text: what the folding is measured and policies are tested with. Written apart
 * from the folding: nothing here uses it, so that no mistake of one is hidden by the other.
 */
@NullMarked
package dev.weir.text.evasion;

import org.jspecify.annotations.NullMarked;
