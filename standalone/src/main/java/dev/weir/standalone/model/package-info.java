/** {@code weir train} and {@code weir evaluate}: making and measuring model packages. */
@NullMarked
package dev.weir.standalone.model;

import org.jspecify.annotations.NullMarked;
