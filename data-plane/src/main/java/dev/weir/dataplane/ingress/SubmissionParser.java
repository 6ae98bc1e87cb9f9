package dev.weir.dataplane.ingress;

/**
 * Reads the bodies of {@code POST /v1/decisions} and {@code /v1/decisions/batch}: bytes in, a
 * submission or a problem out. It accepts what the schemas of {@code openapi.yaml} accept, which a
 * fuzz test proves; the few deliberate differences are listed there. Immutable, for any number of
 * threads.
 */
public final class SubmissionParser {
  private final JsonBody body = new JsonBody();

  /** Reads the body of one decision. */
  public Parsed parse(byte[] bytes) {
    return body.read(
        bytes,
        RequestLimits.BODY_BYTES_MAX,
        json -> new SubmissionReader(json, "").readRequest(),
        parsed -> parsed instanceof Parsed.Ok,
        Parsed.Bad::new);
  }

  /** Reads the body of a batch. */
  public ParsedBatch parseBatch(byte[] bytes) {
    return body.read(
        bytes,
        RequestLimits.BATCH_BODY_BYTES_MAX,
        json -> new BatchReader(json).read(),
        parsed -> parsed instanceof ParsedBatch.Ok,
        ParsedBatch.Bad::new);
  }
}
