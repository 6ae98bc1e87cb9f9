package dev.weir.controlplane.store.sql;

import dev.weir.controlplane.store.IdempotencyTable;
import java.time.Instant;
import java.util.Optional;

/** Table {@code idempotency_keys}. */
record SqlIdempotencyTable(Sql sql) implements IdempotencyTable {
  @Override
  public Optional<KeptReply> find(String member, String key) {
    return sql.first(
        "SELECT * FROM idempotency_keys WHERE member = ? AND idempotency_key = ?",
        row ->
            new KeptReply(
                member,
                key,
                row.getString("request_sha256"),
                row.getInt("status"),
                row.getString("headers"),
                row.getString("body"),
                Times.at(row, "created_at")),
        member,
        key);
  }

  @Override
  public void keep(KeptReply reply) {
    sql.update(
        """
        INSERT INTO idempotency_keys (member, idempotency_key, request_sha256, status, headers,
          body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        reply.member(),
        reply.key(),
        reply.requestSha256(),
        reply.status(),
        reply.headers(),
        reply.body(),
        reply.created().toEpochMilli());
  }

  @Override
  public void forgetBefore(Instant before) {
    sql.update("DELETE FROM idempotency_keys WHERE created_at < ?", before.toEpochMilli());
  }
}
