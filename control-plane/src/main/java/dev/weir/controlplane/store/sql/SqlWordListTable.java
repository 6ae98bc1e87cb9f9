package dev.weir.controlplane.store.sql;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.WordList;
import dev.weir.controlplane.store.StoredWordList;
import dev.weir.controlplane.store.WordListTable;
import java.util.List;
import java.util.Optional;

/** Tables {@code word_lists} and {@code word_list_versions}. */
record SqlWordListTable(Sql sql) implements WordListTable {
  private static final String IN_USE =
      " FROM word_lists l JOIN word_list_versions v"
          + " ON v.tenant = l.tenant AND v.name = l.name AND v.version = l.version"
          + " WHERE l.tenant = ?";

  @Override
  public void put(StoredWordList list) {
    sql.update(
        """
        INSERT INTO word_list_versions (tenant, name, version, entry_count, entries, author,
          created_at) VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        list.tenant().value(),
        list.name(),
        list.version(),
        list.entries().size(),
        String.join("\n", list.entries()),
        list.author(),
        list.created().toEpochMilli());
    sql.update(
        """
        INSERT INTO word_lists (tenant, name, version) VALUES (?, ?, ?)
          ON CONFLICT (tenant, name) DO UPDATE SET version = excluded.version\
        """,
        list.tenant().value(),
        list.name(),
        list.version());
  }

  @Override
  public int lastVersion(TenantId tenant, String name) {
    return (int)
        sql.number(
            """
            SELECT COALESCE(MAX(version), 0) FROM word_list_versions
              WHERE tenant = ? AND name = ?\
            """,
            tenant.value(),
            name);
  }

  @Override
  public Optional<StoredWordList> find(TenantId tenant, String name) {
    return sql.first(
        "SELECT v.*" + IN_USE + " AND l.name = ?",
        row ->
            new StoredWordList(
                tenant,
                name,
                row.getInt("version"),
                entries(row.getString("entries")),
                row.getString("author"),
                Times.at(row, "created_at")),
        tenant.value(),
        name);
  }

  @Override
  public List<Summary> summaries(TenantId tenant) {
    return sql.list(
        "SELECT v.name, v.version, v.entry_count, v.author, v.created_at"
            + IN_USE
            + " ORDER BY l.name",
        row ->
            new Summary(
                row.getString("name"),
                row.getInt("version"),
                row.getInt("entry_count"),
                row.getString("author"),
                Times.at(row, "created_at")),
        tenant.value());
  }

  @Override
  public List<WordList> all(TenantId tenant) {
    return sql.list(
        "SELECT v.name, v.entries" + IN_USE + " ORDER BY l.name",
        row -> new WordList(row.getString("name"), entries(row.getString("entries"))),
        tenant.value());
  }

  @Override
  public boolean remove(TenantId tenant, String name) {
    return sql.update("DELETE FROM word_lists WHERE tenant = ? AND name = ?", tenant.value(), name)
        == 1;
  }

  private static List<String> entries(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\n", -1));
  }
}
