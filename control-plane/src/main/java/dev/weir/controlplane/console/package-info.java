/**
 * The console in the browser: {@link dev.weir.controlplane.console.ConsoleFiles} is what it is made
 * of, {@link dev.weir.controlplane.console.ConsoleRoutes} logs people in. All else it does through
 * the admin API.
 */
@NullMarked
package dev.weir.controlplane.console;

import org.jspecify.annotations.NullMarked;
