/**
 * The conditions of the policy language alone, as a language to search decisions in and to route
 * them by: {@link dev.weir.policy.search.SearchCompiler} is the door.
 */
@NullMarked
package dev.weir.policy.search;

import org.jspecify.annotations.NullMarked;
