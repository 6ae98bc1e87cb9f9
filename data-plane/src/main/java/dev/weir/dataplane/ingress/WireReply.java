package dev.weir.dataplane.ingress;

import java.util.HashMap;
import java.util.Map;

/** A reply as it goes out. Immutable, as long as nobody writes into its body. */
public final class WireReply {
  private static final String JSON = "application/json";

  private final int status;
  private final String mediaType;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * A reply.
   *
   * @param status HTTP status
   * @param mediaType of the body
   * @param headers beside {@code Content-Type}
   * @param body may be empty; not copied
   */
  public WireReply(int status, String mediaType, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.mediaType = mediaType;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** A JSON body. */
  public static WireReply json(int status, byte[] body) {
    return new WireReply(status, JSON, Map.of(), body);
  }

  /** The same reply with one more header. */
  public WireReply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new WireReply(status, mediaType, more, body);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** The media type of the body. */
  public String mediaType() {
    return mediaType;
  }

  /** The headers beside {@code Content-Type}. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body; not a copy. */
  public byte[] body() {
    return body;
  }
}
