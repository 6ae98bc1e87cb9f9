/** Commands that speak to the admin API of a running Weir. */
@NullMarked
package dev.weir.standalone.admin;

import org.jspecify.annotations.NullMarked;
