/** The Kubernetes operator: turns custom resources into calls of the admin REST API. */
@NullMarked
package dev.weir.operator;

import org.jspecify.annotations.NullMarked;
