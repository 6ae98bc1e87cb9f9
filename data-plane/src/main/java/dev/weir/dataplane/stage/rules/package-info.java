/** Second stage: runs the tenant's word lists, patterns and PII finders over all of the text. */
@NullMarked
package dev.weir.dataplane.stage.rules;

import org.jspecify.annotations.NullMarked;
