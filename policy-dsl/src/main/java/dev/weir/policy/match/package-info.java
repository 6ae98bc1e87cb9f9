/**
 * What a policy looks for in a text: words, patterns and personal data, compiled once, found per
 * message. The one package that knows the text module's finders.
 */
@NullMarked
package dev.weir.policy.match;

import org.jspecify.annotations.NullMarked;
