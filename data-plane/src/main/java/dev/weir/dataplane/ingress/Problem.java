package dev.weir.dataplane.ingress;

import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 {@code application/problem+json}: what is wrong, where, and how to mend it.
 * The first thing found wrong is the one that is told.
 *
 * @param type the kind, which also gives status and title
 * @param detail this occurrence in one lower-case line; may quote names that the caller sent, never
 *     a text
 * @param pointer RFC 6901 pointer into the request's body to what is wrong, or to where something
 *     is missing; {@code ""} is the whole body; {@code null} where no place in the body is meant
 * @param hint how to mend it, or {@code null}
 */
public record Problem(
    ProblemType type, String detail, @Nullable String pointer, @Nullable String hint)
    implements BatchItem {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The HTTP status of this problem. */
  public int status() {
    return type.status();
  }

  /** A body that is no JSON. */
  public static Problem invalidJson(String detail, @Nullable String hint) {
    return new Problem(ProblemType.INVALID_JSON, detail, null, hint);
  }

  /** A path, a header or a chunk that is not HTTP as it should be. */
  public static Problem malformed() {
    return new Problem(
        ProblemType.INVALID_REQUEST,
        "the request's path, headers or framing are malformed",
        null,
        null);
  }

  /** A body that breaks the schema at {@code pointer}. */
  public static Problem invalidRequest(String pointer, String detail, @Nullable String hint) {
    return new Problem(ProblemType.INVALID_REQUEST, detail, pointer, hint);
  }

  /** A parameter of the query that should be the {@code id} of something. */
  public static Problem notAnId(String parameter) {
    return new Problem(
        ProblemType.INVALID_REQUEST,
        "the parameter `%s` of the query is no id".formatted(parameter),
        null,
        "it is `next` of the page before");
  }

  /** No usable key. It does not tell a missing key from a wrong or an expired one. */
  public static Problem unauthorized() {
    return new Problem(
        ProblemType.UNAUTHORIZED,
        "no key of a tenant came with this request",
        null,
        "send `Authorization: Bearer KEY`");
  }

  /** No such route. */
  public static Problem routeNotFound() {
    return new Problem(
        ProblemType.NOT_FOUND, "no route of this API has this path", null, "see `/openapi.yaml`");
  }

  /** No such decision of this tenant; another tenant's is answered the same. */
  public static Problem decisionNotFound() {
    return new Problem(ProblemType.NOT_FOUND, "no decision of this tenant has this id", null, null);
  }

  /** The decision is there, and what would explain it is not. */
  static Problem policyNotKept() {
    return new Problem(
        ProblemType.NOT_FOUND,
        "the policy that made this decision is not kept any more; the decision itself is",
        null,
        null);
  }

  /** Another method than {@code allowed}, which is the Allow header's value. */
  public static Problem methodNotAllowed(String allowed) {
    return new Problem(
        ProblemType.METHOD_NOT_ALLOWED,
        "this path does not have this method",
        null,
        "it has " + allowed);
  }

  /** A body of more than {@code bytesMax} bytes. */
  public static Problem bodyTooLarge(int bytesMax) {
    return new Problem(
        ProblemType.BODY_TOO_LARGE,
        "the body has more than %d bytes".formatted(bytesMax),
        null,
        "a text has at most %d bytes of UTF-8; split a batch"
            .formatted(RequestLimits.TEXT_BYTES_MAX));
  }

  /** A body that is not declared as JSON. */
  public static Problem unsupportedMediaType() {
    return new Problem(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "the body is not declared as JSON",
        null,
        "send `Content-Type: application/json`");
  }

  /** A tenant over its own rate. */
  public static Problem rateLimited() {
    return new Problem(
        ProblemType.RATE_LIMITED,
        "the tenant is over its rate",
        null,
        "wait as long as `Retry-After` says");
  }

  /** A node that has more requests under way than it could answer in time without the model. */
  public static Problem overloaded() {
    return new Problem(
        ProblemType.RATE_LIMITED,
        "the node has more requests under way than it can answer",
        null,
        "wait as long as `Retry-After` says, or ask another node");
  }

  /** A tenant that floods a node whose model is full. */
  public static Problem flooding() {
    return new Problem(
        ProblemType.RATE_LIMITED,
        "the model has no more room, and the tenant has had its share of answers without it",
        null,
        "wait as long as `Retry-After` says, or send in batches what nobody waits for");
  }

  /** A defect of Weir; it tells nothing of what went wrong inside. */
  public static Problem internalError() {
    return new Problem(ProblemType.INTERNAL_ERROR, "something broke inside", null, null);
  }

  /** A node that cannot answer now. */
  public static Problem notReady(String detail) {
    return new Problem(ProblemType.NOT_READY, detail, null, "retry after a second");
  }

  /** The message at {@code pointer} of a batch was not looked at in time. */
  public static Problem deadlinePassed(String pointer) {
    return new Problem(
        ProblemType.DEADLINE_PASSED,
        "the deadline passed before this message was looked at",
        pointer,
        "send it again, in a smaller batch or with a longer `deadlineMs`");
  }
}
