/**
 * The words and types of the language as data: what may be compared with what, and which constructs
 * are known but not served yet.
 */
@NullMarked
package dev.weir.policy.types;

import org.jspecify.annotations.NullMarked;
