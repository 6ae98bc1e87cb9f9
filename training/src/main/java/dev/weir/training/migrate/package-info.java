/**
 * Compares the scores that another service gave to texts with what Weir gives, and finds the cuts
 * that go on doing what a site's cuts did. {@link dev.weir.training.migrate.MigrationRun} is the
 * door; what is kept of a text is its line's number.
 */
@NullMarked
package dev.weir.training.migrate;

import org.jspecify.annotations.NullMarked;
