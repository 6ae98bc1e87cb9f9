package dev.weir.controlplane.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 {@code application/problem+json}, and as the exception that ends the
 * transaction which it refuses.
 */
public final class Problem extends RuntimeException {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final @Nullable String pointer;
  private final @Nullable String hint;
  private final transient Map<String, Object> more = new LinkedHashMap<>();

  /**
   * A refusal.
   *
   * @param detail this occurrence in one lower-case line
   * @param pointer RFC 6901 pointer into the body to what is wrong, or {@code null}
   * @param hint how to mend it, or {@code null}
   */
  public Problem(ProblemType type, String detail, @Nullable String pointer, @Nullable String hint) {
    super(detail, null, false, false);
    this.type = type;
    this.pointer = pointer;
    this.hint = hint;
  }

  /** A body or parameter that breaks the contract. */
  public static Problem invalid(@Nullable String pointer, String detail, @Nullable String hint) {
    return new Problem(ProblemType.INVALID_REQUEST, detail, pointer, hint);
  }

  /** Nothing of this name that the caller may know of. */
  public static Problem notFound(String what) {
    return new Problem(ProblemType.NOT_FOUND, "there is no such " + what, null, null);
  }

  /** The same with another member, such as {@code issues}. */
  public Problem with(String member, Object value) {
    more.put(member, value);
    return this;
  }

  /** The kind, which also gives status and title. */
  public ProblemType type() {
    return type;
  }

  /** What is written. */
  Map<String, Object> body(String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.uri());
    body.put("title", type.title());
    body.put("status", type.status());
    body.put("detail", String.valueOf(getMessage()));
    if (pointer != null) {
      body.put("pointer", pointer);
    }
    if (hint != null) {
      body.put("hint", hint);
    }
    body.putAll(more);
    body.put("requestId", requestId);
    return body;
  }
}
