package dev.weir.dataplane.ingress;

import java.util.Locale;

/**
 * Every way in which the tenant API can refuse. The name is a promise: clients branch on {@link
 * #uri}, never on the detail. {@code docs/api/problems.md} lists them in this order and a test
 * compares it.
 */
public enum ProblemType {
  /** The body is no JSON at all. */
  INVALID_JSON(
      400,
      "The body is not readable JSON",
      "The body is empty, not UTF-8, breaks JSON's grammar, or is nested deeper than 32 levels.",
      "Repair the client: the detail names the line and column, or the byte."),
  /** The body is JSON and breaks the schema. */
  INVALID_REQUEST(
      400,
      "The request breaks its schema",
      "A field is missing, unknown, given twice, of another type or beyond its limits.",
      "Change what the pointer points at; the hint says how."),
  /** No key, or one that speaks for no tenant. */
  UNAUTHORIZED(
      401,
      "A valid API key is needed",
      "The Authorization header is missing, is no bearer token, or its key is unknown, expired or"
          + " not accepted from this address.",
      "Send \"Authorization: Bearer KEY\" with a key of your tenant."),
  /** Nothing lies at this path, or not for this tenant. */
  NOT_FOUND(
      404,
      "There is nothing here",
      "No such route, or no decision of your tenant has this id. Other tenants' decisions are"
          + " answered the same.",
      "Check the path and the id; the journal keeps decisions for a bounded time."),
  /** The path exists, the method does not. */
  METHOD_NOT_ALLOWED(
      405,
      "This path has no such method",
      "The path exists and answers to another HTTP method.",
      "The Allow header lists the methods."),
  /** The body is longer than the route takes. */
  BODY_TOO_LARGE(
      413,
      "The body is too large",
      "One decision takes a body of 512 KiB, a batch one of 4 MiB.",
      "Split the batch, or shorten what is sent. A text has at most 65,536 bytes of UTF-8."),
  /** The body is not declared as JSON. */
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "The body must be application/json",
      "The Content-Type header is missing or names another format.",
      "Send \"Content-Type: application/json\"."),
  /** The tenant sends more than its share. */
  RATE_LIMITED(
      429,
      "Too many requests",
      "The tenant is over its own rate, it floods a node whose model is full, or the node is so full"
          + " that even what needs no model waits."
          + " A node whose model is overloaded answers 200 with a degraded decision instead.",
      "Wait as long as the Retry-After header says, then go on more slowly."),
  /** A bug. */
  INTERNAL_ERROR(
      500,
      "Weir made a mistake",
      "A defect in Weir; the request may be fine.",
      "Retry once, then report it with the time of the request."),
  /** The node is starting, stopping or lacks what the route needs. */
  NOT_READY(
      503,
      "This node is not ready",
      "The node is starting, draining, or lacks something this route needs.",
      "Retry after a second, or at another node."),
  /** Time was up before a message of a batch was looked at. */
  DEADLINE_PASSED(
      504,
      "The deadline passed first",
      "The deadline of a batch came before this message of it was looked at. Nothing is known of it.",
      "Send it again, in a smaller batch or with a longer deadlineMs.");

  private final int status;
  private final String title;
  private final String meaning;
  private final String remedy;
  private final String uri = "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');

  ProblemType(int status, String title, String meaning, String remedy) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** One line, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** When it happens, in a sentence or two. */
  public String meaning() {
    return meaning;
  }

  /** What the caller can do about it. */
  public String remedy() {
    return remedy;
  }

  /** The stable relative URI in {@code type}, for example {@code /problems/invalid-request}. */
  public String uri() {
    return uri;
  }
}
