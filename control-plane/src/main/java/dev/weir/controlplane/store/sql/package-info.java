/**
 * The store in SQL, one set of statements for SQLite and PostgreSQL.
 *
 * <p>{@link dev.weir.controlplane.store.sql.SqlStore} opens a database and runs transactions,
 * {@link dev.weir.controlplane.store.sql.Sql} runs statements, and each table has a class.
 */
@NullMarked
package dev.weir.controlplane.store.sql;

import org.jspecify.annotations.NullMarked;
