package dev.weir.controlplane.store.sql;

import dev.weir.controlplane.store.DuplicateException;
import dev.weir.controlplane.store.StoreUnavailableException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the two databases mean by their errors. */
final class SqlErrors {
  private static final String POSTGRESQL_UNIQUE = "23505";

  private SqlErrors() {}

  static RuntimeException translate(SQLException e) {
    if (isDuplicate(e)) {
      return new DuplicateException(e);
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new StoreUnavailableException("the store refuses: " + message, e);
  }

  private static boolean isDuplicate(SQLException e) {
    if (e instanceof SQLiteException sqlite) {
      SQLiteErrorCode code = sqlite.getResultCode();
      return code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
          || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY;
    }
    return POSTGRESQL_UNIQUE.equals(e.getSQLState());
  }
}
