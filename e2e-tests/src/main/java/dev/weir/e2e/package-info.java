/**
 * The driver of the whole-system scenarios: starts the platform as a user would and speaks to it
 * over HTTP.
 */
@NullMarked
package dev.weir.e2e;

import org.jspecify.annotations.NullMarked;
