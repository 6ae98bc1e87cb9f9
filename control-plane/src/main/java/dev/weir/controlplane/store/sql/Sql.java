package dev.weir.controlplane.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, which belongs to one transaction. */
final class Sql {
  /** Makes an object of the row that the result stands on. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** How many rows the statement changed. */
  int update(String statement, @Nullable Object... values) {
    try (PreparedStatement prepared = prepare(statement, values)) {
      return prepared.executeUpdate();
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  <T> List<T> list(String query, Row<T> reader, @Nullable Object... values) {
    try (PreparedStatement prepared = prepare(query, values);
        ResultSet rows = prepared.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  <T> Optional<T> first(String query, Row<T> reader, @Nullable Object... values) {
    return list(query, reader, values).stream().findFirst();
  }

  /** The one number that the query gives. */
  long number(String query, @Nullable Object... values) {
    return list(query, row -> row.getLong(1), values).getFirst();
  }

  private PreparedStatement prepare(String statement, @Nullable Object[] values)
      throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    try {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      return prepared;
    } catch (SQLException e) {
      prepared.close();
      throw e;
    }
  }
}
