@NullMarked
package dev.weir.contracts;

import org.jspecify.annotations.NullMarked;
