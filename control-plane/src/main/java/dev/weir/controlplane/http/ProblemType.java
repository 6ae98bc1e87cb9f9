package dev.weir.controlplane.http;

import java.util.Locale;

/**
 * Every way in which the admin API can refuse. The name is a promise: clients branch on {@link
 * #uri}. {@code docs/api/admin.md} lists them in this order and a test compares it.
 */
public enum ProblemType {
  INVALID_JSON(400, "The body is not readable JSON"),
  INVALID_REQUEST(400, "The request breaks its schema"),
  UNAUTHORIZED(401, "A valid admin key is needed"),
  FORBIDDEN(403, "Your role may not do this"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "This path has no such method"),
  NAME_TAKEN(409, "The name is taken"),
  MANAGED_BY(409, "Another owner manages this"),
  NO_EARLIER_REVISION(409, "There is nothing to go back to"),
  LOST_UPDATE(412, "It has changed since you read it"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has another type than this route takes"),
  POLICY_REFUSED(422, "The policy does not compile or fails a test of its own"),
  KEY_REUSED(422, "The idempotency key belongs to another request"),
  TOO_MANY_TRIES(429, "Too many keys were tried"),
  INTERNAL_ERROR(500, "Weir made a mistake"),
  STORE_UNAVAILABLE(503, "The store cannot be used now");

  private final int status;
  private final String title;
  private final String uri = "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** One line, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The stable relative URI in {@code type}. */
  public String uri() {
    return uri;
  }
}
