/**
 * How tenants of the API reach the nodes: {@link dev.weir.controlplane.snapshots.Snapshots} makes
 * the newest snapshot within the transaction of an edit, {@link
 * dev.weir.controlplane.snapshots.NodeFeed} answers the nodes' long poll, and {@link
 * dev.weir.controlplane.snapshots.Fleet} knows what runs where.
 */
@NullMarked
package dev.weir.controlplane.snapshots;

import org.jspecify.annotations.NullMarked;
