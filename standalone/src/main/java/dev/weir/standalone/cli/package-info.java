/** What all commands share: how they fail, what {@code --data} means, how times are written. */
@NullMarked
package dev.weir.standalone.cli;

import org.jspecify.annotations.NullMarked;
