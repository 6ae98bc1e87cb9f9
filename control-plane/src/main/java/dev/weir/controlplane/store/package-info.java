/**
 * What the control plane remembers, as ports: a {@link dev.weir.controlplane.store.Store} runs a
 * piece of work in one transaction and hands it the {@link dev.weir.controlplane.store.Tables}.
 * {@code store.sql} keeps them in SQLite or PostgreSQL, and is the only folder that knows SQL.
 */
@NullMarked
package dev.weir.controlplane.store;

import org.jspecify.annotations.NullMarked;
