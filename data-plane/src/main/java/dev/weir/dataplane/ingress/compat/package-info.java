/**
 * The drop-in doors: the wire formats of other moderation services in front of the same engine. A
 * door reads bytes into submissions and writes scores as that service would; how labels become the
 * service's attributes stands in {@code docs/migrate}. Nothing in here knows HTTP servers, keeps
 * anything or decides anything.
 */
@NullMarked
package dev.weir.dataplane.ingress.compat;

import org.jspecify.annotations.NullMarked;
