package dev.weir.controlplane.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Caller;
import dev.weir.controlplane.access.Operation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the contract lets pass, by somebody who may make it.
 *
 * @param path the parameters of the path
 * @param query those of the query
 * @param body the body, a missing node where there is none
 * @param ifMatch the version that the caller has read, or {@code null}
 * @param idempotencyKey what makes a second sending the same request, or {@code null}
 * @param fingerprint tells another request under the same idempotency key
 */
public record AdminRequest(
    Operation operation,
    Caller caller,
    Map<String, String> path,
    Map<String, String> query,
    JsonNode body,
    @Nullable String ifMatch,
    @Nullable String idempotencyKey,
    String fingerprint,
    String requestId) {
  /** As many as fit on a screen or two. */
  private static final int PAGE_DEFAULT = 50;

  /** The tenant that the path names. */
  public TenantId tenant() {
    return new TenantId(parameter("tenant"));
  }

  /** A parameter of the path. */
  public String parameter(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("the contract has no parameter " + name);
    }
    return value;
  }

  /** A text of the body, or {@code otherwise} where it is left out. */
  public String text(String member, String otherwise) {
    return body.path(member).asText(otherwise);
  }

  /** How many entries a page has. */
  public int limit() {
    String limit = query.get("limit");
    return limit == null ? PAGE_DEFAULT : Integer.parseInt(limit);
  }

  /** Where the page begins, as the page before said in {@code next}. */
  public String cursor() {
    return query.getOrDefault("cursor", "");
  }

  /** A cursor of things that are numbered downwards. */
  public long cursorBelow() {
    String cursor = cursor();
    if (cursor.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (cursor.length() > 18 || !cursor.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Problem.invalid(
          null, "the cursor is of another list", "it is `next` of the page before");
    }
    return Long.parseLong(cursor);
  }

  /** How long something works that the body gives {@code expiresInSeconds}; {@code null}: ever. */
  public @Nullable Duration lifetime() {
    JsonNode seconds = body.path("expiresInSeconds");
    return seconds.isMissingNode() ? null : Duration.ofSeconds(seconds.longValue());
  }

  /**
   * Refuses when the caller has read another version than {@code current}; one that has sent no
   * {@code If-Match} is not asked.
   */
  public void requireVersion(long current) {
    String read = ifMatch;
    if (read != null && !read.equals("*") && !read.equals("\"" + current + "\"")) {
      throw new Problem(
          ProblemType.LOST_UPDATE,
          "this is version \"%d\" by now".formatted(current),
          null,
          "read it again and send its `ETag` as `If-Match`");
    }
  }
}
